package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.dns.DnsClient;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Whether any resolver answers at all, asked before the scan: without one every domain would seem to time out. */
final class ResolverCheck {
    private ResolverCheck() {}

    /** Any answer will do, also a refusal: what the resolver says of real names is evidence of the scan. */
    static void require(DnsClient dns, List<InetSocketAddress> resolvers) {
        DnsAnswer answer =
                dns.question(Name.root, Type.NS).toCompletableFuture().join();
        if (answer.lookup().outcome() == LookupOutcome.TIMEOUT
                || answer.lookup().outcome() == LookupOutcome.LOCAL_ERROR) {
            String asked = resolvers.stream().map(OptionsJson::text).collect(Collectors.joining(", "));
            throw new CannotGoOnException(
                    "no resolver answers (asked " + asked + "): name one that does with --resolver IP[:PORT]");
        }
    }
}

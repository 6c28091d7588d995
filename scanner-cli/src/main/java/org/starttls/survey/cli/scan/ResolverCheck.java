package org.starttls.survey.cli.scan;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.starttls.survey.engine.dns.DnsAnswer;
import org.starttls.survey.engine.dns.DnsClient;
import org.starttls.survey.engine.dns.PublicResolvers;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Whether any resolver answers at all, asked before the scan, and whether they are such as should be asked so much. Whether
 * they reach others shows at the first name that fails.
 */
final class ResolverCheck {
    private ResolverCheck() {}

    /** Any answer will do, also a refusal: what the resolver says of real names is evidence of the scan. */
    static void require(DnsClient dns, List<InetSocketAddress> resolvers, Consumer<String> notices) {
        resolvers.forEach(resolver -> PublicResolvers.operator(resolver)
                .ifPresent(operator -> notices.accept("The resolver " + OptionsJson.text(resolver) + " is public ("
                        + operator + ") and limits how much it answers: names will seem dead. Run one of your own, or"
                        + " stay below its limit with --dns-rate.")));
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

package org.starttls.survey.cli.scan;

import io.netty.channel.EventLoopGroup;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.dns.HostLookup;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.policy.fetch.FetchConfig;
import org.starttls.survey.engine.policy.fetch.PolicyFetcher;
import org.starttls.survey.engine.survey.Scope;
import org.starttls.survey.engine.tls.TlsClient;

/** How a scan fetches MTA-STS policies. */
final class PolicyStage {
    private PolicyStage() {}

    static PolicyFetcher fetcher(ScanOptions options, EventLoopGroup loops, Dns dns, Scope scope, TlsClient tls) {
        int port = options.policies().port();
        FetchConfig config = FetchConfig.of(userAgent(options)).withPort(port);
        PolicyFetcher.Surroundings surroundings = new PolicyFetcher.Surroundings(
                HostLookup.ofAddresses(dns)::lookup, address -> forbids(scope, address, port));
        return new PolicyFetcher(loops, options.source().map(config::withSource).orElse(config), surroundings, tls);
    }

    /** Says who asks, by the name that mail servers are told, too. */
    private static String userAgent(ScanOptions options) {
        return "starttls-survey/" + options.toolVersion() + " (" + options.ehloName() + ")";
    }

    /** What this machine has no way to is left out, too: that it cannot be reached from here says nothing about it. */
    private static Optional<String> forbids(Scope scope, InetAddress address, int port) {
        return scope.forbidsAddress(address)
                .or(() -> scope.leavesOut(address))
                .or(() -> address instanceof Inet6Address && !Routes.leadTo(new InetSocketAddress(address, port))
                        ? Optional.of("this machine has no IPv6 route to it")
                        : Optional.empty());
    }
}

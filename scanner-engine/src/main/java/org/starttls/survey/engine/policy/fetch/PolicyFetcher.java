package org.starttls.survey.engine.policy.fetch;

import static java.util.Objects.requireNonNull;

import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.tls.TlsClient;

/**
 * Fetches MTA-STS policies: one GET each, by the first of the policy host's addresses that takes the connection. Follows no
 * redirect and keeps nothing; that a policy is fetched once per scan is the caller's to see to. Share one; any thread.
 */
public final class PolicyFetcher {
    private static final String LABEL = "mta-sts.";

    private final FetchConfig config;
    private final Surroundings surroundings;
    private final Dialer dialer;
    private final InstantSource clock;
    private final LongSupplier nanoTime;

    /**
     * What a fetch depends on, apart from the peer.
     *
     * @param addresses asks for the addresses of a host, as {@link org.starttls.survey.engine.dns.HostLookup#lookup}
     * @param forbids why an address may not be connected to, in words; empty where it may
     */
    public record Surroundings(
            Function<String, CompletionStage<HostAddresses>> addresses,
            Function<InetAddress, Optional<String>> forbids) {
        public Surroundings {
            requireNonNull(addresses, "addresses");
            requireNonNull(forbids, "forbids");
        }
    }

    /**
     * A fetcher over sockets.
     *
     * @param loops of NIO; stays the caller's to shut down, after the last fetch has ended
     * @param tls {@link TlsClient#policy}; stays the caller's to close
     */
    public PolicyFetcher(EventLoopGroup loops, FetchConfig config, Surroundings surroundings, TlsClient tls) {
        this(
                config,
                surroundings,
                new SocketDialer(loops, config, tls),
                InstantSource.system(),
                loops.ticker()::nanoTime);
    }

    /** The same by another way to ask, and other clocks. */
    PolicyFetcher(
            FetchConfig config, Surroundings surroundings, Dialer dialer, InstantSource clock, LongSupplier nanoTime) {
        this.config = requireNonNull(config, "config");
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.dialer = requireNonNull(dialer, "dialer");
        this.clock = requireNonNull(clock, "clock");
        this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    }

    /** The host that a domain's policy is fetched from (RFC 8461 section 3.3). */
    public static String hostOf(String domain) {
        return LABEL + domain;
    }

    /** Fetches the policy of a domain at once. */
    public CompletionStage<PolicyFetch> fetch(String domain) {
        return fetch(domain, endpoint -> Supplier::get);
    }

    /**
     * Fetches the policy of a domain.
     *
     * @param domain lower case, A-labels, without the final dot
     * @param gates through which a connection to an endpoint goes; its wait there does not count against its time
     * @return completes with exactly one fetch, exceptionally only where {@code addresses} does; on an event loop or on the
     *     thread of the lookups, so what hangs on it must not wait
     */
    public CompletionStage<PolicyFetch> fetch(String domain, Function<InetSocketAddress, ConnectionGate> gates) {
        Fetch fetch = new Fetch(config, surroundings.forbids(), gates, dialer, clock.instant(), nanoTime);
        return surroundings.addresses().apply(hostOf(domain)).thenCompose(fetch::from);
    }
}

package org.starttls.survey.engine.policy.fetch;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.ConnectionGate;

/** One fetch: goes through the addresses until one takes the connection. Each step runs on the thread that ended the last. */
final class Fetch {
    private final FetchConfig config;
    private final Function<InetAddress, Optional<String>> forbids;
    private final Function<InetSocketAddress, ConnectionGate> gates;
    private final Dialer dialer;
    private final Instant at;
    private final LongSupplier nanoTime;
    private final long began;
    /** What came of the addresses that took no connection, in lines for people. */
    private final List<String> failures = new ArrayList<>();

    /** Of those, whether one was the target's fault. */
    private boolean theirs;

    /** What the connections took until now, in nanoseconds. */
    private long spent;

    Fetch(
            FetchConfig config,
            Function<InetAddress, Optional<String>> forbids,
            Function<InetSocketAddress, ConnectionGate> gates,
            Dialer dialer,
            Instant at,
            LongSupplier nanoTime) {
        this.config = config;
        this.forbids = forbids;
        this.gates = gates;
        this.dialer = dialer;
        this.at = at;
        this.nanoTime = nanoTime;
        began = nanoTime.getAsLong();
    }

    /** Goes on when the addresses are known. */
    CompletionStage<PolicyFetch> from(HostAddresses host) {
        if (host.outcome() != HostOutcome.RESOLVED) {
            String why = host.detail().orElse(host.outcome().code());
            return ended(host, Optional.empty(), unresolved(host.outcome(), why));
        }
        List<InetAddress> allowed = new ArrayList<>();
        for (InetAddress address : host.addresses()) {
            Optional<String> rule = forbids.apply(address);
            if (rule.isPresent()) {
                failures.add(AddressLiteral.format(address) + ": " + rule.get());
            } else {
                allowed.add(address);
            }
        }
        if (allowed.isEmpty()) {
            return ended(host, Optional.empty(), unconnected(PolicyFetchOutcome.EXCLUDED));
        }
        return next(host, allowed, 0);
    }

    private CompletionStage<PolicyFetch> next(HostAddresses host, List<InetAddress> allowed, int index) {
        InetSocketAddress endpoint = new InetSocketAddress(allowed.get(index), config.port());
        return gates.apply(endpoint).begin(() -> dial(endpoint, host.host())).thenCompose(attempt -> {
            if (!attempt.leavesHope()) {
                return ended(host, Optional.of(endpoint), attempt);
            }
            theirs |= attempt.outcome() == PolicyFetchOutcome.CONNECT_ERROR;
            failures.add(AddressLiteral.format(allowed.get(index)) + ": "
                    + attempt.detail().orElse(attempt.outcome().code()));
            boolean more = index + 1 < Math.min(allowed.size(), config.mostAddresses());
            return more && left() > 0
                    ? next(host, allowed, index + 1)
                    : ended(
                            host,
                            Optional.of(endpoint),
                            unconnected(theirs ? PolicyFetchOutcome.CONNECT_ERROR : PolicyFetchOutcome.LOCAL_ERROR));
        });
    }

    private CompletionStage<Attempt> dial(InetSocketAddress endpoint, String host) {
        long dialled = nanoTime.getAsLong();
        return dialer.dial(endpoint, host, Duration.ofNanos(left())).thenApply(attempt -> {
            spent += nanoTime.getAsLong() - dialled;
            return attempt;
        });
    }

    private long left() {
        return config.total().toNanos() - spent;
    }

    private Attempt unconnected(PolicyFetchOutcome outcome) {
        return Attempt.unconnected(outcome, String.join("; ", failures));
    }

    private static Attempt unresolved(HostOutcome outcome, String why) {
        PolicyFetchOutcome ending = switch (outcome) {
            case LOCAL_ERROR -> PolicyFetchOutcome.LOCAL_ERROR;
            case SCANNER_BUG -> PolicyFetchOutcome.SCANNER_BUG;
            case EXCLUDED -> PolicyFetchOutcome.EXCLUDED;
            case RESOLVED,
                    NO_ADDRESS,
                    NXDOMAIN,
                    SERVFAIL,
                    TIMEOUT,
                    BOGUS,
                    REFUSED,
                    MALFORMED,
                    IP_LITERAL,
                    INVALID_NAME,
                    CNAME_LOOP,
                    CNAME_CHAIN,
                    NOT_TOLD -> PolicyFetchOutcome.DNS_ERROR;
        };
        return new Attempt(ending, PolicyFetchStage.DNS, Optional.empty(), Optional.empty(), Optional.of(why));
    }

    private CompletionStage<PolicyFetch> ended(
            HostAddresses host, Optional<InetSocketAddress> endpoint, Attempt attempt) {
        return CompletableFuture.completedStage(new PolicyFetch(
                host,
                attempt.outcome(),
                attempt.stage(),
                endpoint,
                attempt.tls(),
                attempt.answer(),
                at,
                Duration.ofNanos(nanoTime.getAsLong() - began),
                attempt.detail()));
    }
}

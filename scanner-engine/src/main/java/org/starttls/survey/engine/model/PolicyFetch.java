package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The evidence of one try to fetch an MTA-STS policy (RFC 8461 section 3.3). The certificates are recorded, not judged: a
 * policy that was fetched is one only where they hold.
 *
 * @param addresses of the policy host, {@code mta-sts.} before the domain, and the lookups
 * @param stage that it got to
 * @param endpoint the last that was connected to, or was tried
 * @param tls empty where no handshake was begun
 * @param answer empty where no status line came
 * @param at when it began
 * @param elapsed to the end, the lookups and the wait for its turn included
 * @param detail for people: why, where the outcome alone does not tell; never parsed
 */
public record PolicyFetch(
        HostAddresses addresses,
        PolicyFetchOutcome outcome,
        PolicyFetchStage stage,
        Optional<InetSocketAddress> endpoint,
        Optional<TlsSession> tls,
        Optional<HttpAnswer> answer,
        Instant at,
        Duration elapsed,
        Optional<String> detail) {
    public PolicyFetch {
        requireNonNull(addresses, "addresses");
        requireNonNull(outcome, "outcome");
        requireNonNull(stage, "stage");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(tls, "tls");
        requireNonNull(answer, "answer");
        requireNonNull(at, "at");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(detail, "detail");
        if (outcome == PolicyFetchOutcome.FETCHED && answer.isEmpty()) {
            throw new IllegalArgumentException("fetched, and no answer");
        }
    }

    /** A fetch that was not begun. */
    public static PolicyFetch notMade(String host, PolicyFetchOutcome outcome, Instant at, String why) {
        HostOutcome unasked = outcome == PolicyFetchOutcome.EXCLUDED ? HostOutcome.EXCLUDED : HostOutcome.SCANNER_BUG;
        return new PolicyFetch(
                HostAddresses.notAsked(host, unasked, why),
                outcome,
                PolicyFetchStage.DNS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                at,
                Duration.ZERO,
                Optional.of(why));
    }

    /** Whether a try at a later time would find no more: it was fetched, or its server says for good that it is not to be. */
    public boolean settled() {
        return switch (outcome) {
            case CONNECT_ERROR, TIMEOUT -> false;
            case DNS_ERROR -> !addresses.outcome().triedAgain();
            case HTTP_ERROR ->
                answer.map(HttpAnswer::status)
                        .filter(status -> status == 429 || (status >= 500 && status <= 599))
                        .isEmpty();
            case FETCHED, TLS_ERROR, TOO_LARGE, EXCLUDED, LOCAL_ERROR, SCANNER_BUG -> true;
        };
    }

    /** The policy host, as it was asked for. */
    public String host() {
        return addresses.host();
    }
}

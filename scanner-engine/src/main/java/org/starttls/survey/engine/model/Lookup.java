package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The evidence of one DNS question.
 *
 * @param name the name asked for, lower case, without the final dot
 * @param type the record type's number (IANA DNS parameters), 15 for MX
 * @param rcode the response code of the last answer, extended ones included; empty when no answer came
 * @param authenticated the AD bit of the answer (RFC 4035 section 3.2.3), meaningless unless the resolver is trusted
 * @param dnssec what the answer's security is, by whoever this scan trusts to know
 * @param detail for people: why a lookup failed, with the resolver's extended error (RFC 8914); never parsed
 * @param tries questions sent; 0 where no resolver was alive to be asked
 * @param resolver the server that gave the last answer or was asked last, as {@code address:port}
 * @param at when the first question was sent
 * @param elapsed from the first question to the answer, or until the time of the last try was up
 * @param message the answer as received, whole unless it came truncated and not over TCP; empty when none came
 */
public record Lookup(
        String name,
        int type,
        LookupOutcome outcome,
        Optional<Integer> rcode,
        boolean authenticated,
        DnssecStatus dnssec,
        Optional<String> detail,
        int tries,
        String resolver,
        Instant at,
        Duration elapsed,
        Optional<byte[]> message) {
    private static final int A = 1;
    private static final int AAAA = 28;

    public Lookup {
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        requireNonNull(rcode, "rcode");
        requireNonNull(dnssec, "dnssec");
        requireNonNull(detail, "detail");
        requireNonNull(resolver, "resolver");
        requireNonNull(at, "at");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(message, "message");
    }

    /** Whether it asked for addresses. */
    boolean isOfAddresses() {
        return type == A || type == AAAA;
    }

    /**
     * Why nothing may be concluded from these lookups: the first that failed on our own side, in a line. Half of an answer is
     * none, so that whatever they were for is to be asked for again as a whole.
     */
    static Optional<String> failureOfOurs(List<Lookup> lookups) {
        return lookups.stream()
                .filter(lookup -> lookup.outcome == LookupOutcome.LOCAL_ERROR)
                .findFirst()
                .map(lookup -> lookup.name + ": " + lookup.detail.orElse(lookup.outcome.code()));
    }
}

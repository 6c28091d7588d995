package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The evidence of one DNS question.
 *
 * @param name the name asked for, lower case, without the final dot
 * @param type the record type's number (IANA DNS parameters), 15 for MX
 * @param rcode the response code of the last answer, extended ones included; empty when no answer came
 * @param authenticated the AD bit of the answer (RFC 4035 section 3.2.3), meaningless unless the resolver is trusted
 * @param tries questions sent, 1 or more
 * @param resolver the server that gave the last answer or was asked last, as {@code address:port}
 * @param at when the first question was sent
 * @param elapsed from the first question to the end
 * @param message the answer as received, whole; empty when none came
 */
public record Lookup(
        String name,
        int type,
        LookupOutcome outcome,
        Optional<Integer> rcode,
        boolean authenticated,
        int tries,
        String resolver,
        Instant at,
        Duration elapsed,
        Optional<byte[]> message) {
    public Lookup {
        requireNonNull(name, "name");
        requireNonNull(outcome, "outcome");
        requireNonNull(rcode, "rcode");
        requireNonNull(resolver, "resolver");
        requireNonNull(at, "at");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(message, "message");
    }
}

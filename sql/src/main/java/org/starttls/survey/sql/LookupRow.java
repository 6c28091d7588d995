package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The evidence of one DNS question.
 *
 * @param name the name asked for
 * @param type IANA's number, 15 for MX
 * @param outcome a row of {@code lookup_outcome}
 * @param dnssec a row of {@code dnssec_status}; empty for indeterminate
 * @param detail why it failed
 * @param resolver as {@code address:port}
 * @param message the answer as received
 */
public record LookupRow(
        String name,
        int type,
        int outcome,
        Optional<Integer> rcode,
        boolean authenticated,
        Optional<Integer> dnssec,
        Optional<String> detail,
        int tries,
        String resolver,
        Instant at,
        Duration elapsed,
        Optional<byte[]> message) {
    public LookupRow {
        requireNonNull(name, "name");
        requireNonNull(rcode, "rcode");
        requireNonNull(dnssec, "dnssec");
        requireNonNull(detail, "detail");
        requireNonNull(resolver, "resolver");
        requireNonNull(at, "at");
        requireNonNull(elapsed, "elapsed");
        requireNonNull(message, "message");
    }
}

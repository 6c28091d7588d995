package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether the endpoint of a target obeys inside TLS what it was sent before.
 *
 * @param connections 1 or 2
 * @param result a row of {@code injection_result}
 * @param detail what the result rests on
 * @param replyCode of the reply inside TLS that decided; empty where none did
 */
public record InjectionRow(
        long targetId,
        Instant at,
        int connections,
        int result,
        String detail,
        Optional<Integer> replyCode,
        Optional<String> replyText) {
    public InjectionRow {
        requireNonNull(at, "at");
        requireNonNull(detail, "detail");
        requireNonNull(replyCode, "replyCode");
        requireNonNull(replyText, "replyText");
    }
}

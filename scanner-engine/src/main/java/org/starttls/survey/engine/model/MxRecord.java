package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

/**
 * One MX record (RFC 1035 section 3.3.9).
 *
 * @param preference 0 to 65535, lower is tried first
 * @param exchange the host name in lower case, without the final dot; the root is {@code "."}; bytes outside of
 *     printable ASCII in the presentation form's {@code \DDD}
 */
public record MxRecord(int preference, String exchange) {
    public MxRecord {
        requireNonNull(exchange, "exchange");
        if (preference < 0 || preference > 0xFFFF) {
            throw new IllegalArgumentException("MX preference " + preference + " is not within 0 to 65535");
        }
    }
}

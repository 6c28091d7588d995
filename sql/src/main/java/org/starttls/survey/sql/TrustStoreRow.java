package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A trust store that a judgement is made by.
 *
 * @param source a file, or what was shipped
 * @param date as of when it is, ISO 8601, where that is known
 * @param sha256 over its certificates, 64 hexadecimal digits
 * @param certificates how many distinct ones
 */
public record TrustStoreRow(String name, String source, Optional<String> date, String sha256, int certificates) {
    public TrustStoreRow {
        requireNonNull(name, "name");
        requireNonNull(source, "source");
        requireNonNull(date, "date");
        requireNonNull(sha256, "sha256");
    }
}

package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A domain's TLS reporting.
 *
 * @param outcome a row of {@code tlsrpt_outcome}
 * @param rua where reports go; empty where that could not be read
 */
public record TlsrptVerdictRow(long domainId, int outcome, Optional<List<String>> rua, Optional<String> detail) {
    public TlsrptVerdictRow {
        rua = rua.map(List::copyOf);
        requireNonNull(detail, "detail");
    }
}

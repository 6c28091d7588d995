package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a domain's TLS reporting comes to (RFC 8460 section 3).
 *
 * @param outcome a code of {@code tlsrpt.outcome}
 * @param rua where reports go; empty where that was not read
 */
public record TlsRptVerdict(String outcome, String meaning, Optional<List<String>> rua, Optional<String> detail) {
    public TlsRptVerdict {
        requireNonNull(outcome);
        requireNonNull(meaning);
        rua = rua.map(List::copyOf);
        requireNonNull(detail);
    }
}

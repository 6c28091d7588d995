package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The TXT records at one policy name of a domain.
 *
 * @param kind a row of {@code policy_kind}
 * @param outcome a row of {@code lookup_outcome}
 * @param dnssec a row of {@code dnssec_status}; empty for indeterminate
 * @param texts one for each record, escaped
 */
public record PolicyRow(int kind, int outcome, Optional<Integer> dnssec, List<String> texts) {
    public PolicyRow {
        requireNonNull(dnssec, "dnssec");
        texts = List.copyOf(texts);
    }
}

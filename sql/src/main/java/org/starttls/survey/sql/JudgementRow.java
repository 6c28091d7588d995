package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A judgement to be made.
 *
 * @param rules version of the rules
 * @param at when it is made
 * @param asOf the time that certificates are judged at; empty for that of each probe
 * @param trust the stores to judge by; roll-ups read the first
 */
public record JudgementRow(long scanId, int rules, Instant at, Optional<Instant> asOf, List<TrustStoreRow> trust) {
    public JudgementRow {
        requireNonNull(at, "at");
        requireNonNull(asOf, "asOf");
        trust = List.copyOf(trust);
    }
}

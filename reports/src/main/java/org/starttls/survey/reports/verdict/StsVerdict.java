package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What a domain's MTA-STS comes to (RFC 8461).
 *
 * @param outcome a code of {@code mta_sts.outcome}
 * @param mode {@code enforce}, {@code testing} or {@code none}
 * @param id of the record
 * @param maxAge in seconds
 * @param mx the policy's patterns; empty where no policy was read
 * @param verdict whether a sender that enforces the policy delivers: a code of {@code mta_sts.verdict}
 * @param faults classes of misconfiguration
 */
public record StsVerdict(
        String outcome,
        String meaning,
        Optional<String> mode,
        Optional<String> id,
        Optional<Long> maxAge,
        Optional<List<String>> mx,
        String verdict,
        List<String> faults,
        Optional<String> detail) {
    public StsVerdict {
        requireNonNull(outcome);
        requireNonNull(meaning);
        requireNonNull(mode);
        requireNonNull(id);
        requireNonNull(maxAge);
        mx = mx.map(List::copyOf);
        requireNonNull(verdict);
        faults = List.copyOf(faults);
        requireNonNull(detail);
    }
}

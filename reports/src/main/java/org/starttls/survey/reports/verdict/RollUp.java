package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/** Whether something holds of mail servers, rolled up over a domain's MX hosts and addresses in four ways; empty is unknown. */
public record RollUp(Optional<Boolean> any, Optional<Boolean> all, Optional<Boolean> primary, Optional<Boolean> first) {
    public RollUp {
        requireNonNull(any);
        requireNonNull(all);
        requireNonNull(primary);
        requireNonNull(first);
    }
}

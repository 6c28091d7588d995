package org.starttls.survey.lab.world;

import java.util.Objects;
import java.util.Optional;

/**
 * What a perfect scan finds at a policy host, written by hand beside each scenario.
 *
 * @param outcome {@code mta_sts.outcome} of the public domain record, if the record that leads there is valid
 * @param mode empty where there is no valid policy
 * @param matches whether the policy names the domain's MX hosts: all of them, or none
 * @param passing whether there may be a policy at another time
 */
record ExpectedPolicy(String outcome, Optional<PolicyMode> mode, boolean matches, boolean passing) {
    ExpectedPolicy {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(mode, "mode");
    }

    static ExpectedPolicy valid(PolicyMode mode) {
        return new ExpectedPolicy("valid", Optional.of(mode), true, false);
    }

    /** A valid policy for hosts that the domain does not have. */
    static ExpectedPolicy unmatched(PolicyMode mode) {
        return new ExpectedPolicy("valid", Optional.of(mode), false, false);
    }

    /** No policy that could be followed: a sender goes on as if there were none (RFC 8461 section 3.3). */
    static ExpectedPolicy broken(String outcome) {
        return new ExpectedPolicy(outcome, Optional.empty(), false, false);
    }

    /** A failure that may pass, and tells nothing of the domain. */
    static ExpectedPolicy untold(String outcome) {
        return new ExpectedPolicy(outcome, Optional.empty(), false, true);
    }
}

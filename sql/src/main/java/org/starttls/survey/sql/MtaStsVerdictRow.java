package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A domain's MTA-STS.
 *
 * @param outcome a row of {@code mta_sts_outcome}
 * @param policyId the record's id
 * @param policy empty where senders have none
 * @param verdict a row of {@code policy_verdict}
 * @param faults codes of {@code mta_sts_fault}
 * @param misconfigured whether in one of these ways; empty where it could not be told, or there is no record
 * @param losesMail whether a sender that honours the policy delivers to no MX host; empty for the same
 */
public record MtaStsVerdictRow(
        long domainId,
        int outcome,
        Optional<String> policyId,
        Optional<Policy> policy,
        int verdict,
        List<String> faults,
        Optional<Boolean> misconfigured,
        Optional<Boolean> losesMail,
        Optional<String> detail) {
    public MtaStsVerdictRow {
        requireNonNull(policyId, "policyId");
        requireNonNull(policy, "policy");
        faults = List.copyOf(faults);
        requireNonNull(misconfigured, "misconfigured");
        requireNonNull(losesMail, "losesMail");
        requireNonNull(detail, "detail");
    }

    /**
     * What the policy says.
     *
     * @param mode a row of {@code mta_sts_mode}
     * @param maxAge in seconds
     * @param mx its patterns
     */
    public record Policy(int mode, long maxAge, List<String> mx) {
        public Policy {
            mx = List.copyOf(mx);
        }
    }
}

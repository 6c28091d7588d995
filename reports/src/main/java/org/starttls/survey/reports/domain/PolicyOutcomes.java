package org.starttls.survey.reports.domain;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.starttls.survey.reports.domain.DomainRecord.Policy;

/**
 * What the TXT records at a policy's name tell by themselves. Records that do not begin with the policy's version are
 * another's, and are passed over (RFC 8461 section 3.1, RFC 8460 section 3). Whether the one that is left is well formed,
 * and what its policy says, is for a judgement. Pure, any thread.
 */
final class PolicyOutcomes {
    private static final Pattern STS = Pattern.compile("v=STSv1[ \\t]*(;.*)?", Pattern.DOTALL);
    private static final Pattern TLS_RPT = Pattern.compile("v=TLSRPTv1[ \\t]*(;.*)?", Pattern.DOTALL);

    private static final String NOT_CHECKED = LookupCodes.NOT_CHECKED;
    private static final String NONE = LookupCodes.NONE;
    private static final String FOUND = LookupCodes.FOUND;
    /** A failure of ours, as a lookup names it. */
    private static final String LOCAL_ERROR = "local-error";

    private PolicyOutcomes() {}

    /** A code of {@code mta_sts.outcome}. */
    static String mtaSts(Policy policy) {
        return switch (lookup(policy)) {
            case NONE, NOT_CHECKED -> lookup(policy);
            case LOCAL_ERROR -> NOT_CHECKED;
            case FOUND ->
                switch (about(policy.texts(), STS).size()) {
                    case 0 -> NONE;
                    case 1 -> "policy-not-fetched";
                    default -> "records-multiple";
                };
            default -> "record-dns-error";
        };
    }

    /** A code of {@code tlsrpt.outcome}; empty where one record is there that was not judged. */
    static Optional<String> tlsRpt(Policy policy) {
        if (!lookup(policy).equals(FOUND)) {
            return Optional.of(LookupCodes.tlsRpt(policy.lookup()));
        }
        return switch (about(policy.texts(), TLS_RPT).size()) {
            case 0 -> Optional.of(NONE);
            case 1 -> Optional.empty();
            default -> Optional.of("multiple");
        };
    }

    /** Why there is no better outcome: how the lookup failed, and why the answer is not known to be secure or insecure. */
    static Optional<String> detail(Policy policy) {
        Optional<String> failure = policy.lookup().filter(code -> !code.equals(NONE) && !code.equals(FOUND));
        return Stream.of(failure, policy.doubt())
                .flatMap(Optional::stream)
                .reduce((code, doubt) -> code + ": " + doubt);
    }

    private static String lookup(Policy policy) {
        return policy.lookup().orElse(NOT_CHECKED);
    }

    private static List<String> about(List<String> texts, Pattern version) {
        return texts.stream().filter(text -> version.matcher(text).matches()).toList();
    }
}

package org.starttls.survey.reports.domain;

import java.util.Optional;

/**
 * The few codes that the domain record has for how a DNS lookup ended, which are fewer than there are lookup outcomes; the
 * exact one stands beside them as {@code lookup}. Pure, any thread.
 */
final class LookupCodes {
    static final String NONE = "none";
    static final String FOUND = "found";
    static final String NOT_CHECKED = "not-checked";
    private static final String SERVFAIL = "servfail";
    private static final String MALFORMED = "malformed";

    private LookupCodes() {}

    /**
     * A code of {@code tlsa.outcome}.
     *
     * @param lookup {@code found}, {@code none}, or how the lookup failed; empty when nothing was asked
     */
    static String tlsa(Optional<String> lookup) {
        return switch (lookup.orElse(NOT_CHECKED)) {
            case FOUND -> FOUND;
            case NONE -> NONE;
            case "timeout" -> "timeout";
            case "bogus" -> "bogus";
            case MALFORMED, "cname-loop", "cname-chain" -> MALFORMED;
            case NOT_CHECKED, "local-error" -> NOT_CHECKED; // a failure of ours is no finding
            default -> SERVFAIL; // refused, too: who was to answer did not
        };
    }

    /** A code of {@code tlsrpt.outcome} where no record was found; the same, but that nothing there is malformed. */
    static String tlsRpt(Optional<String> lookup) {
        String code = tlsa(lookup);
        return code.equals(MALFORMED) ? SERVFAIL : code;
    }
}

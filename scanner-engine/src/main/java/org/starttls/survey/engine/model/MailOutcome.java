package org.starttls.survey.engine.model;

/**
 * How the question "where does this domain take mail?" ended (RFC 5321 section 5.1, RFC 7505); every domain has exactly
 * one. Codes are a public contract; the database's table {@code mail_outcome} equals this enum.
 */
public enum MailOutcome {
    MX(1, "mx", true, true),
    /** No MX record, but an address: the domain is its own mail host. */
    IMPLICIT_MX(2, "implicit-mx", true, true),
    /** The list named the MX host or the address itself; nothing was asked of the DNS. */
    GIVEN(3, "given", true, true),
    /** A single MX "." says that the domain takes no mail (RFC 7505). */
    NULL_MX(4, "null-mx", false, true),
    /** A null MX beside others, against RFC 7505 section 3; the others are probed. */
    NULL_MX_WITH_OTHERS(5, "null-mx-with-others", true, true),
    /** The domain exists and has neither MX nor address. */
    NO_MAIL(6, "no-mail", false, true),
    NXDOMAIN(7, "nxdomain", false, true),
    SERVFAIL(8, "servfail", false, false),
    TIMEOUT(9, "timeout", false, false),
    BOGUS(10, "bogus", false, false),
    REFUSED(11, "refused", false, false),
    /** An answer that cannot be followed: unparsable, or a null MX that is none. */
    MALFORMED(12, "malformed", false, false),
    INVALID_NAME(13, "invalid-name", false, true),
    EXCLUDED(14, "excluded", false, false),
    /** Our side failed: no resolver reachable, no file descriptor. Never a finding about the domain. */
    LOCAL_ERROR(15, "local-error", false, false),
    SCANNER_BUG(16, "scanner-bug", false, false),
    /** The domain is an alias that leads back to itself: no sender finds a way. */
    CNAME_LOOP(17, "cname-loop", false, true),
    /** The domain is at the end of more CNAMEs than we follow; a sender may follow more. */
    CNAME_CHAIN(18, "cname-chain", false, false),
    /** Another tool asked, and does not say whether and where the domain takes mail. */
    NOT_TOLD(19, "not-told", false, false);

    private final int id;
    private final String code;
    private final boolean route;
    private final boolean conclusive;

    MailOutcome(int id, String code, boolean route, boolean conclusive) {
        this.id = id;
        this.code = code;
        this.route = route;
        this.conclusive = conclusive;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** Whether the domain has at least one MX host to which mail would go. */
    public boolean hasRoute() {
        return route;
    }

    /** Whether the answer settles the question. */
    public boolean conclusive() {
        return conclusive;
    }

    /** Whether our own side failed: no finding about anybody, and forgotten when the scan is taken up again. */
    public boolean failureOfOurs() {
        return this == LOCAL_ERROR || this == SCANNER_BUG;
    }

    /** Whether a domain that ended so is asked again later in the scan, while tries are left. */
    public boolean triedAgain() {
        return switch (this) {
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, CNAME_CHAIN -> true;
            case MX,
                    IMPLICIT_MX,
                    GIVEN,
                    NULL_MX,
                    NULL_MX_WITH_OTHERS,
                    NO_MAIL,
                    NXDOMAIN,
                    INVALID_NAME,
                    EXCLUDED,
                    LOCAL_ERROR,
                    SCANNER_BUG,
                    CNAME_LOOP,
                    NOT_TOLD -> false;
        };
    }
}

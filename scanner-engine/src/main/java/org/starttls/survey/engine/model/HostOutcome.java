package org.starttls.survey.engine.model;

/**
 * How the resolution of one MX host to addresses ended; every host has exactly one. Codes are a public contract; the
 * database's table {@code host_outcome} equals this enum.
 */
public enum HostOutcome {
    /** At least one address is known; a failure of the other family is in the evidence. */
    RESOLVED(1, "resolved", true),
    NO_ADDRESS(2, "no-address", true),
    NXDOMAIN(3, "nxdomain", true),
    SERVFAIL(4, "servfail", false),
    TIMEOUT(5, "timeout", false),
    BOGUS(6, "bogus", false),
    REFUSED(7, "refused", false),
    MALFORMED(8, "malformed", false),
    /** The exchange is an address in text form, which RFC 5321 section 5.1 does not allow; never probed. */
    IP_LITERAL(9, "ip-literal", true),
    INVALID_NAME(10, "invalid-name", true),
    EXCLUDED(11, "excluded", false),
    LOCAL_ERROR(12, "local-error", false),
    SCANNER_BUG(13, "scanner-bug", false),
    /** The exchange is an alias that leads back to itself. */
    CNAME_LOOP(14, "cname-loop", true),
    /** The exchange is at the end of more CNAMEs than we follow. */
    CNAME_CHAIN(15, "cname-chain", false),
    /** Another tool asked, found no address and does not say why. */
    NOT_TOLD(16, "not-told", false);

    private final int id;
    private final String code;
    private final boolean conclusive;

    HostOutcome(int id, String code, boolean conclusive) {
        this.id = id;
        this.code = code;
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

    /** Whether the answer settles the question. */
    public boolean conclusive() {
        return conclusive;
    }

    /** Whether our own side failed: no finding about anybody, and forgotten when the scan is taken up again. */
    public boolean failureOfOurs() {
        return this == LOCAL_ERROR || this == SCANNER_BUG;
    }

    /** Whether a host that ended so is asked for again later in the scan, while tries are left. */
    public boolean triedAgain() {
        return switch (this) {
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, CNAME_CHAIN -> true;
            case RESOLVED,
                    NO_ADDRESS,
                    NXDOMAIN,
                    IP_LITERAL,
                    INVALID_NAME,
                    EXCLUDED,
                    LOCAL_ERROR,
                    SCANNER_BUG,
                    CNAME_LOOP,
                    NOT_TOLD -> false;
        };
    }
}

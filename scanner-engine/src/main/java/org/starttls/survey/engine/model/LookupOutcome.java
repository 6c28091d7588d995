package org.starttls.survey.engine.model;

/** How one DNS question ended. The database's table {@code lookup_outcome} equals this enum. */
public enum LookupOutcome {
    /** At least one record of the type asked for. */
    FOUND(1, "found"),
    /** The name exists and has no record of the type (RFC 2308 section 2.2). */
    NODATA(2, "nodata"),
    NXDOMAIN(3, "nxdomain"),
    SERVFAIL(4, "servfail"),
    TIMEOUT(5, "timeout"),
    BOGUS(6, "bogus"),
    /** REFUSED, NOTIMP, NOTAUTH and the like: the server would not answer. */
    REFUSED(7, "refused"),
    /** Unparsable, an answer to another question, or one that was cut short and of which the rest cannot be had. */
    MALFORMED(8, "malformed"),
    /** Our side failed: no route to any resolver, no descriptor. */
    LOCAL_ERROR(9, "local-error"),
    /** A chain of CNAMEs that leads back to itself. */
    CNAME_LOOP(10, "cname-loop"),
    /** A chain of more CNAMEs than resolvers follow. */
    CNAME_CHAIN(11, "cname-chain");

    private final int id;
    private final String code;

    LookupOutcome(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** Whether a question that ended so is asked again later in the scan, while tries are left. */
    public boolean triedAgain() {
        return switch (this) {
            case SERVFAIL, TIMEOUT, BOGUS, REFUSED, MALFORMED, CNAME_CHAIN -> true;
            case FOUND, NODATA, NXDOMAIN, LOCAL_ERROR, CNAME_LOOP -> false;
        };
    }
}

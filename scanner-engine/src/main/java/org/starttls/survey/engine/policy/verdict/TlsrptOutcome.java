package org.starttls.survey.engine.policy.verdict;

/** What TLS reporting comes to for a domain: the code of the public contract. */
public enum TlsrptOutcome {
    NONE(1, "none"),
    VALID(2, "valid"),
    INVALID(3, "invalid"),
    MULTIPLE(4, "multiple"),
    /** The question failed in another way than the next two. */
    SERVFAIL(5, "servfail"),
    TIMEOUT(6, "timeout"),
    BOGUS(7, "bogus"),
    /** Nobody asked, or our own side failed. */
    NOT_CHECKED(8, "not-checked");

    private final int id;
    private final String code;

    TlsrptOutcome(int id, String code) {
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
}

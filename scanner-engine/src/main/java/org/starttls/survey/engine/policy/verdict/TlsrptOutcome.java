package org.starttls.survey.engine.policy.verdict;

/** What TLS reporting comes to for a domain: the code of the public contract. */
public enum TlsrptOutcome {
    NONE("none"),
    VALID("valid"),
    INVALID("invalid"),
    MULTIPLE("multiple"),
    /** The question failed in another way than the next two. */
    SERVFAIL("servfail"),
    TIMEOUT("timeout"),
    BOGUS("bogus"),
    /** Nobody asked, or our own side failed. */
    NOT_CHECKED("not-checked");

    private final String code;

    TlsrptOutcome(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

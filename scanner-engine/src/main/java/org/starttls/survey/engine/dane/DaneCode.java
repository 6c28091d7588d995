package org.starttls.survey.engine.dane;

/** What DANE comes to for one endpoint of one host: the code of the public contract. */
public enum DaneCode {
    /** There are no TLSA records. */
    NONE("none"),
    /** The records, or the host's addresses, are not protected by DNSSEC: DANE does not apply. */
    INSECURE("insecure"),
    PASS("pass"),
    FAIL("fail"),
    /** There is TLS, which a sender demands, and no record to authenticate it by. */
    UNUSABLE("unusable"),
    BOGUS("bogus"),
    /** The question failed: a sender passes the host by (RFC 7672 section 2.1.2). */
    LOOKUP_ERROR("lookup-error"),
    /** Secure TLSA records, and no STARTTLS: a sender passes the host by (RFC 7672 section 2.2.3). */
    NO_STARTTLS("no-starttls"),
    /** The endpoint could not be judged: the probe told nothing. */
    INCONCLUSIVE("inconclusive"),
    /** Nobody asked, or nobody who knows about DNSSEC. */
    NOT_CHECKED("not-checked");

    private final String code;

    DaneCode(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

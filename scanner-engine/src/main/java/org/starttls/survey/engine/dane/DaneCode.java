package org.starttls.survey.engine.dane;

/** What DANE comes to for one endpoint of one host: the code of the public contract. */
public enum DaneCode {
    /** There are no TLSA records. */
    NONE(1, "none"),
    /** The records, or the host's addresses, are not protected by DNSSEC: DANE does not apply. */
    INSECURE(2, "insecure"),
    PASS(3, "pass"),
    FAIL(4, "fail"),
    /** There is TLS, which a sender demands, and no record to authenticate it by. */
    UNUSABLE(5, "unusable"),
    BOGUS(6, "bogus"),
    /** The question failed: a sender passes the host by (RFC 7672 section 2.1.2). */
    LOOKUP_ERROR(7, "lookup-error"),
    /** Secure TLSA records, and no STARTTLS: a sender passes the host by (RFC 7672 section 2.2.3). */
    NO_STARTTLS(8, "no-starttls"),
    /** The endpoint could not be judged: the probe told nothing. */
    INCONCLUSIVE(9, "inconclusive"),
    /** Nobody asked, or nobody who knows about DNSSEC. */
    NOT_CHECKED(10, "not-checked");

    private final int id;
    private final String code;

    DaneCode(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code dane_code}. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

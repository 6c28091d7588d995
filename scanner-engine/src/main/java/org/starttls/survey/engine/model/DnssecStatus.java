package org.starttls.survey.engine.model;

/**
 * What DNSSEC says of an answer (RFC 4035 section 4.3, as RFC 7672 section 2.1 reads it). Ordered from the weakest to the
 * strongest; the database's table {@code dnssec_status} equals this enum but for INDETERMINATE, which is NULL there.
 */
public enum DnssecStatus {
    /** Signatures are there, or must be, and do not hold. */
    BOGUS(3, "bogus"),
    /** Nobody checked, or the lookup failed in another way. */
    INDETERMINATE(0, "indeterminate"),
    /** The delegation to the zone is provably unsigned. */
    INSECURE(2, "insecure"),
    /** The chain of signatures from the trust anchor to the answer, or to its denial, holds. */
    SECURE(1, "secure");

    private final int id;
    private final String code;

    DnssecStatus(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables; 0 is NULL there. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** What two answers come to that are both needed: a chain is as strong as its weakest link. */
    public DnssecStatus and(DnssecStatus other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

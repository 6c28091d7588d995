package org.starttls.survey.engine.model;

/** What a stapled OCSP response says at first sight (RFC 6960); nothing of it was verified. Table {@code ocsp_status}. */
public enum OcspStatus {
    /** We asked, as always, and none was stapled. */
    NONE(0, "none"),
    GOOD(1, "good"),
    REVOKED(2, "revoked"),
    /** The responder does not know the certificate. */
    UNKNOWN(3, "unknown"),
    /** An error in place of an answer, as tryLater. */
    UNSUCCESSFUL(4, "unsuccessful"),
    UNPARSABLE(5, "unparsable");

    private final int id;
    private final String code;

    OcspStatus(int id, String code) {
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

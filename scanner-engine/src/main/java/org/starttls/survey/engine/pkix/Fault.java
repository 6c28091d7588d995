package org.starttls.survey.engine.pkix;

/** Why a path of certificates does not hold, apart from time, trust and names of hosts. */
public enum Fault {
    BAD_SIGNATURE("bad-signature"),
    /** An algorithm that we do not know: no sender would. */
    UNSUPPORTED_SIGNATURE("unsupported-signature"),
    /** Of a key so large that no sender would check it. */
    UNCHECKED_SIGNATURE("unchecked-signature"),
    /** An issuer that is no authority by its basicConstraints (RFC 5280 section 6.1.4 (k)). */
    NOT_AN_AUTHORITY("not-an-authority"),
    /** More authorities below one than it allows. */
    PATH_LENGTH("path-length"),
    /** An issuer that may not sign certificates, or a leaf that may do nothing that TLS needs. */
    KEY_USAGE("key-usage"),
    /** An extendedKeyUsage without serverAuth, in the leaf or in an issuer. */
    PURPOSE("purpose"),
    /** A name outside of what an authority above is allowed. */
    NAME_CONSTRAINTS("name-constraints"),
    /** A critical extension that is not understood. */
    UNKNOWN_CRITICAL("unknown-critical"),
    /** A certificate, or a part of one that counts, is not to be read. */
    MALFORMED("malformed");

    private final String code;

    Fault(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

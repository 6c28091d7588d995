package org.starttls.survey.engine.model;

/** Why a connection is made. Each of one target has a purpose of its own. */
public enum ProbePurpose {
    /** What a sender of mail would see: the one that rates read. */
    MAIN("main"),
    /** A hand-built hello that offers everything, where the main probe failed in the handshake. */
    CLASSIFY("classify"),
    /** By a relaxed client, where the answer to that hello says that one would get through. */
    FALLBACK("fallback"),
    /** Like the main one, under the name that the host's TLSA records stand under, where that is another. */
    TLSA_BASE("tlsa-base"),
    /** Under a name that nobody has and that a wildcard certificate covers: whether names make a difference there. */
    MADE_UP_NAME("made-up-name"),
    /** Without a server name. */
    NO_SNI("no-sni"),
    /** Under a server name that nobody has. */
    UNKNOWN_SNI("unknown-sni"),
    /** A hello that only a certificate with an RSA key can answer. */
    RSA_CERTIFICATE("rsa-certificate"),
    /** A hello that only a certificate with an ECDSA or EdDSA key can answer. */
    ECDSA_CERTIFICATE("ecdsa-certificate"),
    /** The first run of an injection test. */
    INJECTION_SANITY("injection-sanity"),
    /** The second run of an injection test. */
    INJECTION("injection");

    private final String code;

    ProbePurpose(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

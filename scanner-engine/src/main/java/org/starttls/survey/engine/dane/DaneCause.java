package org.starttls.survey.engine.dane;

/** Why DANE fails: the record that came nearest decides. Ordered from the nearest to the farthest. */
public enum DaneCause {
    /** The chain leads to the trust anchor, and the certificate is for other names. */
    NAME("name"),
    /** It does, and a certificate on the way is out of date. */
    EXPIRED("expired"),
    NOT_YET_VALID("not-yet-valid"),
    /** It does, and a signature or a rule is broken on the way. */
    BAD_CHAIN("bad-chain"),
    /** No record matches the leaf, nor a trust anchor. */
    MISMATCH("mismatch"),
    /** All records are of trust anchors, and none was sent: omitted by the server, or another one's. */
    NO_TRUST_ANCHOR("no-trust-anchor"),
    /** The handshake ended without a certificate to judge. */
    NO_CERTIFICATE("no-certificate"),
    /** STARTTLS was offered, and no session came of it that a sender of today would use. */
    TLS_FAILED("tls-failed");

    private final String code;

    DaneCause(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

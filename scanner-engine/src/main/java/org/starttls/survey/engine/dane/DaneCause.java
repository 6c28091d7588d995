package org.starttls.survey.engine.dane;

/** Why DANE fails: the record that came nearest decides. Ordered from the nearest to the farthest. */
public enum DaneCause {
    /** The chain leads to the trust anchor, and the certificate is for other names. */
    NAME(1, "name"),
    /** It does, and a certificate on the way is out of date. */
    EXPIRED(2, "expired"),
    NOT_YET_VALID(3, "not-yet-valid"),
    /** It does, and a signature or a rule is broken on the way. */
    BAD_CHAIN(4, "bad-chain"),
    /** No record matches the leaf, nor a trust anchor. */
    MISMATCH(5, "mismatch"),
    /** All records are of trust anchors, and none was sent: omitted by the server, or another one's. */
    NO_TRUST_ANCHOR(6, "no-trust-anchor"),
    /** The handshake ended without a certificate to judge. */
    NO_CERTIFICATE(7, "no-certificate"),
    /** STARTTLS was offered, and no session came of it that a sender of today would use. */
    TLS_FAILED(8, "tls-failed");

    private final int id;
    private final String code;

    DaneCause(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code dane_cause}. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

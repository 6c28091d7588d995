package org.starttls.survey.engine.pki;

/** What checking one signature by one key came to. It never changes, so it may be kept for the pair of them. */
public enum SignatureResult {
    VALID(1, "valid"),
    /** Not by this key: another one's, or altered, or no signature of its algorithm at all. */
    INVALID(2, "invalid"),
    /** The algorithm, its parameters or the key are none that we know. */
    UNSUPPORTED(3, "unsupported"),
    /** A key so large that a check would take too long. */
    UNCHECKED(4, "unchecked");

    private final int id;
    private final String code;

    SignatureResult(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** An integer to store. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

package org.starttls.survey.engine.model;

/** What a conversation said of STARTTLS. */
public enum StarttlsOffer {
    /** Not a "no": nobody told us. In no numerator and in no denominator of an adoption rate. */
    UNKNOWN(0, "unknown"),
    OFFERED(1, "offered"),
    NOT_OFFERED(2, "not-offered"),
    /** Something on the path or the server altered the keyword, as in {@code 250-XXXXXXXA} (Durumeric et al. 2015). */
    MANGLED(3, "mangled");

    private final int id;
    private final String code;

    StarttlsOffer(int id, String code) {
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

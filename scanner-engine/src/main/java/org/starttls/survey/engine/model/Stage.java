package org.starttls.survey.engine.model;

/** How far a probe's conversation had come when it ended, in the order of RFC 5321 and RFC 3207. */
public enum Stage {
    /** Nothing was sent: the probe was not allowed or not possible on our side. */
    NONE(0, "none"),
    CONNECT(1, "connect"),
    BANNER(2, "banner"),
    EHLO(3, "ehlo"),
    STARTTLS(4, "starttls"),
    HANDSHAKE(5, "handshake"),
    /** The second EHLO, inside TLS. */
    TLS(6, "tls"),
    DONE(7, "done");

    private final int id;
    private final String code;

    Stage(int id, String code) {
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

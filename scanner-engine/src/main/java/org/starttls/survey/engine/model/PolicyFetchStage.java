package org.starttls.survey.engine.model;

/** How far the fetch of a policy got. */
public enum PolicyFetchStage {
    DNS(1, "dns"),
    CONNECT(2, "connect"),
    /** The handshake. */
    TLS(3, "tls"),
    /** From the request on: the handshake is done. */
    HTTP(4, "http"),
    DONE(5, "done");

    private final int id;
    private final String code;

    PolicyFetchStage(int id, String code) {
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

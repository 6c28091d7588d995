package org.starttls.survey.engine.model;

/** What a server made of STARTTLS although its answer to EHLO did not offer it. */
public enum StrippingOutcome {
    /** The handshake completed: only the offer was missing. */
    TLS_COMPLETED(1, "tls-completed"),
    /** The go-ahead came, a completed handshake did not. */
    TLS_FAILED(2, "tls-failed"),
    /** 5xx. */
    REFUSED(3, "refused"),
    /** 4xx. */
    DEFERRED(4, "deferred"),
    /** Closed, reset, timed out, no SMTP: nobody told us. */
    UNANSWERED(5, "unanswered");

    private final int id;
    private final String code;

    StrippingOutcome(int id, String code) {
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

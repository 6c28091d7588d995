package org.starttls.survey.engine.tls.hello;

/** Why there is no whole answer. None of them says what the server would or would not accept. */
public enum Interruption {
    /** The connection ended, with or without close_notify. */
    CLOSED("closed"),
    RESET("reset"),
    /** Not all of it came in time. */
    TIMED_OUT("timed-out"),
    /** More came than is read of one answer. */
    TOO_LONG("too-long"),
    /** It began as TLS, and what followed could not be read. */
    MALFORMED("malformed"),
    /** The hello was not sent: what had to come before it failed. */
    NOT_SENT("not-sent");

    private final String code;

    Interruption(String code) {
        this.code = code;
    }

    /** A word for tables, lower-kebab-case. */
    public String code() {
        return code;
    }
}

package org.starttls.survey.engine.model;

/**
 * How a server spoke when it was not its turn (RFC 5321 section 4.3.1, RFC 3207 section 4). Only what is proven is
 * recorded: bytes that were here before we had sent what they would be the answer to.
 */
public enum OutOfTurn {
    /** A reply, or the beginning of one, was here before the command. It was taken for no answer, save 421. */
    EARLY_REPLY(1, "early-reply"),
    /** 220 came again where the answer to a command was due. It was passed over. */
    SECOND_GREETING(2, "second-greeting"),
    /** Plaintext followed the go-ahead to STARTTLS at once: careless clients would take it for protected. */
    PLAINTEXT_AFTER_STARTTLS(3, "plaintext-after-starttls");

    private final int id;
    private final String code;

    OutOfTurn(int id, String code) {
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

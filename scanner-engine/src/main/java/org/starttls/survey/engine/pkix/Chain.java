package org.starttls.survey.engine.pkix;

/** What a chain comes to, whatever the time and the host's name: a fact of the public contract. */
public enum Chain {
    /** Leads to an anchor of the store, without a fault. */
    TRUSTED(1, "trusted"),
    /** The leaf signed itself, and is no anchor. */
    SELF_SIGNED(2, "self-signed"),
    /** Whoever issued the last certificate was neither sent nor is in the store. */
    INCOMPLETE(3, "incomplete"),
    /** Leads to an authority that the store does not have. */
    UNTRUSTED(4, "untrusted"),
    /** A signature or a rule is broken on the way, the leaf cannot be read, or ten certificates do not suffice. */
    INVALID(5, "invalid");

    private final int id;
    private final String code;

    Chain(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code chain_status}. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    static Chain of(CertificatePath path) {
        if (path.isTrusted()) {
            return TRUSTED;
        }
        if (!path.holdsTogether()) {
            return INVALID;
        }
        return switch (path.end()) {
            case ANCHOR, TRUSTED_KEY, TOO_LONG -> INVALID;
            case NO_ISSUER -> INCOMPLETE;
            case SELF_SIGNED -> path.certificates().size() == 1 ? SELF_SIGNED : UNTRUSTED;
        };
    }
}

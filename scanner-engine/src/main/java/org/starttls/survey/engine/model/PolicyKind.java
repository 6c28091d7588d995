package org.starttls.survey.engine.model;

/** A mail security policy that a domain announces by a TXT record of its own. */
public enum PolicyKind {
    /** SMTP MTA Strict Transport Security (RFC 8461 section 3.1). */
    MTA_STS(1, "mta-sts", "_mta-sts"),
    /** SMTP TLS Reporting (RFC 8460 section 3). */
    TLSRPT(2, "tlsrpt", "_smtp._tls");

    private final int id;
    private final String code;
    private final String prefix;

    PolicyKind(int id, String code, String prefix) {
        this.id = id;
        this.code = code;
        this.prefix = prefix;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** The labels before the domain's name. */
    public String prefix() {
        return prefix;
    }
}

package org.starttls.survey.engine.policy.verdict;

/** Why a sender that enforces the policy does not deliver to an endpoint (RFC 8461 sections 4.1, 4.2 and 7.2). */
public enum StsCause {
    /** The policy does not name the host. */
    NOT_IN_POLICY("not-in-policy"),
    /** The host has no address. */
    NO_ADDRESS("no-address"),
    NO_STARTTLS("no-starttls"),
    /** STARTTLS was offered, and no session came of it. */
    TLS_FAILED("tls-failed"),
    /** No TLS 1.2 or later. */
    TLS_TOO_OLD("tls-too-old"),
    /** Not trusted, out of date, or without the host's name as a DNS name. */
    CERTIFICATE("certificate");

    private final String code;

    StsCause(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

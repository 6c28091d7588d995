package org.starttls.survey.engine.model;

/**
 * How the fetch of one MTA-STS policy ended; every fetch has exactly one. Codes are a public contract; what the certificate
 * and the text come to is for a verdict to say.
 */
public enum PolicyFetchOutcome {
    /** Status 200 and a body, whatever it says. */
    FETCHED(1, "fetched"),
    /** The policy host has no address, or asking for it failed. */
    DNS_ERROR(2, "policy-dns-error"),
    /** None of its addresses took the connection, or it was lost before the end: the stage tells them apart. */
    CONNECT_ERROR(3, "policy-connect-error"),
    /** No TLS, or none of 1.2 or later. */
    TLS_ERROR(4, "policy-tls-error"),
    /** Another status than 200, or no answer by the rules of HTTP. */
    HTTP_ERROR(5, "policy-http-error"),
    TOO_LARGE(6, "policy-too-large"),
    /** Not done within the time for the whole. */
    TIMEOUT(7, "policy-timeout"),
    /** Special-purpose addresses only. */
    EXCLUDED(8, "excluded"),
    /** Our side failed: no port, no descriptor, no route. Never a finding about the target. */
    LOCAL_ERROR(9, "local-error"),
    SCANNER_BUG(10, "scanner-bug");

    private final int id;
    private final String code;

    PolicyFetchOutcome(int id, String code) {
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

    /** Whether our own side failed: no finding about anybody, and forgotten when the scan is taken up again. */
    public boolean failureOfOurs() {
        return this == LOCAL_ERROR || this == SCANNER_BUG;
    }
}

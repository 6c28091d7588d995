package org.starttls.survey.reports.cut;

/** A rate that is given of each group. */
public enum RateKind {
    STARTTLS_ANY(CutUnit.DOMAIN, "starttls_any", "any MX", "at least one address of one MX host offers STARTTLS"),
    STARTTLS_ALL(CutUnit.DOMAIN, "starttls_all", "every MX", "every address of every MX host offers STARTTLS"),
    VALID_ALL(CutUnit.DOMAIN, "valid_all", "valid", "every address of every MX host has a valid certificate"),
    DELIVERS_VERIFY(
            CutUnit.DOMAIN,
            "delivers_verify",
            "verify",
            "a sender that wants TLS and a certificate that is valid for the MX host reaches the domain"),
    DANE(CutUnit.DOMAIN, "dane", "DANE", "every address of every MX host passes by DANE"),
    MTA_STS_VALID_RECORD(
            CutUnit.DOMAIN,
            "mta_sts_valid_record",
            "STS record",
            "has exactly one MTA-STS record, and it is well formed"),
    MTA_STS_ENFORCED(
            CutUnit.DOMAIN,
            "mta_sts_enforced",
            "enforced",
            "has an MTA-STS policy that senders take and that is enforced"),
    TLS_REPORTING(CutUnit.DOMAIN, "tls_reporting", "TLSRPT", "says in a valid record where TLS reports go"),
    STARTTLS(CutUnit.ADDRESS, "starttls", "STARTTLS", "the address offers STARTTLS under one of its names"),
    TLS(CutUnit.ADDRESS, "tls", "TLS", "a TLS handshake completed"),
    VALID(CutUnit.ADDRESS, "valid", "valid", "its certificate is valid under one of its names"),
    MODERN(CutUnit.ADDRESS, "modern", "TLS 1.2+", "of the completed handshakes: TLS 1.2 or later");

    private final CutUnit unit;
    private final String code;
    private final String heading;
    private final String meaning;

    RateKind(CutUnit unit, String code, String heading, String meaning) {
        this.unit = unit;
        this.code = code;
        this.heading = heading;
        this.meaning = meaning;
    }

    /** What it is a rate of. */
    public CutUnit unit() {
        return unit;
    }

    /** Its name in CSV and JSON, and the beginning of its columns in the grouped query. */
    public String code() {
        return code;
    }

    /** Of its column in a table for people. */
    public String heading() {
        return heading;
    }

    /** What makes a yes, in plain words. */
    public String meaning() {
        return meaning;
    }
}

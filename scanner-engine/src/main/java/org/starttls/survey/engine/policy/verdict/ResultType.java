package org.starttls.survey.engine.policy.verdict;

/** What a sender reports of a failure (RFC 8460 section 4.3). {@code dane-required} is left out: it is agreed on in private. */
public enum ResultType {
    STARTTLS_NOT_SUPPORTED(1, "starttls-not-supported"),
    CERTIFICATE_HOST_MISMATCH(2, "certificate-host-mismatch"),
    CERTIFICATE_EXPIRED(3, "certificate-expired"),
    CERTIFICATE_NOT_TRUSTED(4, "certificate-not-trusted"),
    VALIDATION_FAILURE(5, "validation-failure"),
    TLSA_INVALID(6, "tlsa-invalid"),
    DNSSEC_INVALID(7, "dnssec-invalid"),
    STS_POLICY_FETCH_ERROR(9, "sts-policy-fetch-error"),
    STS_POLICY_INVALID(10, "sts-policy-invalid"),
    STS_WEBPKI_INVALID(11, "sts-webpki-invalid");

    private final int id;
    private final String code;

    ResultType(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The name that IANA has registered. */
    public String code() {
        return code;
    }
}

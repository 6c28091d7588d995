package org.starttls.survey.engine.policy.verdict;

/** What MTA-STS comes to for a domain, before its hosts are looked at: the code of the public contract. */
public enum StsOutcome {
    /** No record: the domain does not do MTA-STS. */
    NONE("none", Knowledge.NO_POLICY),
    VALID("valid", Knowledge.POLICY),
    RECORD_INVALID("record-invalid", Knowledge.NO_POLICY),
    RECORDS_MULTIPLE("records-multiple", Knowledge.NO_POLICY),
    RECORD_DNS_ERROR("record-dns-error", Knowledge.UNKNOWN),
    POLICY_DNS_ERROR("policy-dns-error", Knowledge.BY_LOOKUP),
    POLICY_CONNECT_ERROR("policy-connect-error", Knowledge.UNKNOWN),
    /** No TLS, or a certificate that a sender would not trust. */
    POLICY_TLS_ERROR("policy-tls-error", Knowledge.NO_POLICY),
    POLICY_HTTP_ERROR("policy-http-error", Knowledge.NO_POLICY),
    POLICY_TOO_LARGE("policy-too-large", Knowledge.NO_POLICY),
    POLICY_TIMEOUT("policy-timeout", Knowledge.UNKNOWN),
    POLICY_SYNTAX_ERROR("policy-syntax-error", Knowledge.NO_POLICY),
    /** Not for want of a policy: it was not to be fetched, or our side failed. */
    POLICY_NOT_FETCHED("policy-not-fetched", Knowledge.UNKNOWN),
    NOT_CHECKED("not-checked", Knowledge.UNKNOWN);

    /** Whether a sender that has nothing in its cache has a policy. */
    enum Knowledge {
        POLICY,
        NO_POLICY,
        /** It may be there at another time. */
        UNKNOWN,
        /** As conclusive as the lookup of the policy host. */
        BY_LOOKUP
    }

    private final String code;
    private final Knowledge knowledge;

    StsOutcome(String code, Knowledge knowledge) {
        this.code = code;
        this.knowledge = knowledge;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    Knowledge knowledge() {
        return knowledge;
    }
}

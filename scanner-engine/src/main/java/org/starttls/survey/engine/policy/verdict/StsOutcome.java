package org.starttls.survey.engine.policy.verdict;

/** What MTA-STS comes to for a domain, before its hosts are looked at: the code of the public contract. */
public enum StsOutcome {
    /** No record: the domain does not do MTA-STS. */
    NONE(1, "none", Knowledge.NO_POLICY),
    VALID(2, "valid", Knowledge.POLICY),
    RECORD_INVALID(3, "record-invalid", Knowledge.NO_POLICY),
    RECORDS_MULTIPLE(4, "records-multiple", Knowledge.NO_POLICY),
    RECORD_DNS_ERROR(5, "record-dns-error", Knowledge.UNKNOWN),
    POLICY_DNS_ERROR(6, "policy-dns-error", Knowledge.BY_LOOKUP),
    POLICY_CONNECT_ERROR(7, "policy-connect-error", Knowledge.UNKNOWN),
    /** No TLS, or a certificate that a sender would not trust. */
    POLICY_TLS_ERROR(8, "policy-tls-error", Knowledge.NO_POLICY),
    POLICY_HTTP_ERROR(9, "policy-http-error", Knowledge.BY_STATUS),
    POLICY_TOO_LARGE(10, "policy-too-large", Knowledge.NO_POLICY),
    POLICY_TIMEOUT(11, "policy-timeout", Knowledge.UNKNOWN),
    POLICY_SYNTAX_ERROR(12, "policy-syntax-error", Knowledge.NO_POLICY),
    /** Not for want of a policy: it was not to be fetched, or our side failed. */
    POLICY_NOT_FETCHED(13, "policy-not-fetched", Knowledge.UNKNOWN),
    NOT_CHECKED(14, "not-checked", Knowledge.UNKNOWN);

    /** Whether a sender that has nothing in its cache has a policy. */
    enum Knowledge {
        POLICY,
        NO_POLICY,
        /** It may be there at another time. */
        UNKNOWN,
        /** As conclusive as the lookup of the policy host. */
        BY_LOOKUP,
        /** As conclusive as the status: one may say that the server's trouble is of the moment. */
        BY_STATUS
    }

    private final int id;
    private final String code;
    private final Knowledge knowledge;

    StsOutcome(int id, String code, Knowledge knowledge) {
        this.id = id;
        this.code = code;
        this.knowledge = knowledge;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    Knowledge knowledge() {
        return knowledge;
    }
}

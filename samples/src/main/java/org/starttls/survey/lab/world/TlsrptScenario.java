package org.starttls.survey.lab.world;

import java.util.List;

/** The records at {@code _smtp._tls.<domain>} (RFC 8460 section 3), with the {@code tlsrpt.outcome} of a perfect scan. */
public enum TlsrptScenario implements PolicyScenario {
    TLSRPT_NONE(9_640, "none", Answer.NXDOMAIN),
    TLSRPT_NO_DATA(250, "none", Answer.NO_DATA),
    TLSRPT_MAIL(60, "valid", Answer.FOUND, "v=TLSRPTv1; rua=mailto:tls-reports@{domain}"),
    TLSRPT_WEB(8, "valid", Answer.FOUND, "v=TLSRPTv1; rua=https://reports.{domain}/tls;"),
    TLSRPT_TWO_ADDRESSES(
            10, "valid", Answer.FOUND, "v=TLSRPTv1;rua=mailto:tls@{domain},https://reports.{domain}/tls?a=1%3B2;"),
    TLSRPT_TWO_RECORDS(
            4, "multiple", Answer.FOUND, "v=TLSRPTv1; rua=mailto:tls@{domain}", "v=TLSRPTv1; rua=mailto:two@{domain}"),
    TLSRPT_NO_ADDRESS(4, "invalid", Answer.FOUND, "v=TLSRPTv1;"),
    /** An address without its scheme. */
    TLSRPT_BAD_ADDRESS(4, "invalid", Answer.FOUND, "v=TLSRPTv1; rua=tls@{domain}"),
    TLSRPT_WRONG_VERSION(4, "invalid", Answer.FOUND, "v=TLSRPT1; rua=mailto:tls@{domain}"),
    TLSRPT_EXTRA_FIELDS(2, "valid", Answer.FOUND, "v=TLSRPTv1; rua=mailto:tls@{domain}; contact=postmaster"),
    /** A wildcard record, which answers at every name. */
    TLSRPT_ONLY_OTHER_TEXT(8, "none", Answer.FOUND, "v=spf1 include:_spf.{domain} -all"),
    TLSRPT_SERVFAIL(4, "servfail", Answer.SERVFAIL),
    TLSRPT_SILENT_DNS(2, "timeout", Answer.SILENCE);

    @SuppressWarnings("ImmutableEnumChecker") // copies its list
    private final PolicyRecords records;

    TlsrptScenario(int share, String outcome, Answer answer, String... texts) {
        records = new PolicyRecords(share, outcome, answer, List.of(texts));
    }

    @Override
    public PolicyRecords records() {
        return records;
    }
}

package org.starttls.survey.lab.world;

import java.util.List;

/**
 * The records at {@code _mta-sts.<domain>} (RFC 8461 section 3.1), with the {@code mta_sts.outcome} of a perfect scan; where
 * that is {@code valid}, the policy decides ({@link StsPolicyScenario}).
 */
public enum MtaStsScenario implements PolicyScenario {
    STS_NONE(9_480, "none", Answer.NXDOMAIN),
    STS_NO_DATA(350, "none", Answer.NO_DATA),
    STS_VALID(100, "valid", Answer.FOUND, "v=STSv1; id={id};"),
    STS_NO_ID(3, "record-invalid", Answer.FOUND, "v=STSv1;"),
    /** A hyphen is neither letter nor digit. */
    STS_BAD_ID(4, "record-invalid", Answer.FOUND, "v=STSv1; id=2026-01-01;"),
    /** 33 characters, one more than there may be. */
    STS_LONG_ID(1, "record-invalid", Answer.FOUND, "v=STSv1; id=0123456789abcdef0123456789abcdef0;"),
    STS_WRONG_VERSION(2, "record-invalid", Answer.FOUND, "v=STSv2; id={id};"),
    /** The version is not the first field. */
    STS_LATE_VERSION(2, "record-invalid", Answer.FOUND, "id={id}; v=STSv1;"),
    STS_TWO_RECORDS(4, "records-multiple", Answer.FOUND, "v=STSv1; id={id};", "v=STSv1; id=20200101000000;"),
    /** An empty field, and one with blanks: the grammar has neither. */
    STS_EXTRA_FIELDS(3, "record-invalid", Answer.FOUND, "v=STSv1; id={id}; owner=postmaster; ;note=two fields more"),
    /** With a field that nobody knows. */
    STS_EXTENSION(4, "valid", Answer.FOUND, "v=STSv1; id={id}; owner=postmaster;"),
    /** In three strings, which are joined without a blank. */
    STS_SPLIT(4, "valid", Answer.FOUND, "v=STSv1; i" + TxtRecord.CUT + "d={id}" + TxtRecord.CUT + ";"),
    STS_WITH_OTHER_TEXT(5, "valid", Answer.FOUND, "v=spf1 -all", "v=STSv1; id={id};"),
    /** A wildcard record, which answers at every name. */
    STS_ONLY_OTHER_TEXT(12, "none", Answer.FOUND, "v=spf1 include:_spf.{domain} -all"),
    /** By a CNAME to a provider that runs the policy. */
    STS_DELEGATED(18, "valid", Answer.FOUND, "v=STSv1; id={id};"),
    STS_LONG(2, "valid", Answer.FOUND, "v=STSv1; id={id}; note=" + "0123456789".repeat(60) + ";"),
    STS_BINARY(2, "record-invalid", Answer.FOUND, "v=STSv1; id={id}; note=\0\t\r\n\\\"\u007f\u00fc\u00ff;"),
    /** An empty string is all that there is. */
    STS_EMPTY(1, "none", Answer.FOUND, ""),
    STS_SERVFAIL(4, "record-dns-error", Answer.SERVFAIL),
    STS_SILENT_DNS(2, "record-dns-error", Answer.SILENCE),
    /** In a signed zone. */
    STS_BOGUS(1, "record-dns-error", Answer.BOGUS, "v=STSv1; id={id};");

    @SuppressWarnings("ImmutableEnumChecker") // copies its list
    private final PolicyRecords records;

    MtaStsScenario(int share, String outcome, Answer answer, String... texts) {
        records = new PolicyRecords(share, outcome, answer, List.of(texts));
    }

    /** Whether a sender goes on to fetch the policy. */
    boolean announces() {
        return outcome().equals("valid");
    }

    @Override
    public PolicyRecords records() {
        return records;
    }
}

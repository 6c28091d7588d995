package org.starttls.survey.engine.policy.verdict;

import java.util.EnumSet;
import java.util.Set;
import org.starttls.survey.engine.policy.StsRecordError;

/** What is wrong with a domain's MTA-STS: the classes of {@link StsStudy}, each with a code. They are not exclusive. */
public enum StsFault {
    RECORD_NO_ID(1, "record-no-id"),
    RECORD_BAD_ID(2, "record-bad-id"),
    RECORD_BAD_VERSION(3, "record-bad-version"),
    RECORD_BAD_EXTENSION(4, "record-bad-extension"),
    RECORDS_MULTIPLE(5, "records-multiple"),
    POLICY_DNS(6, "policy-dns"),
    /** No connection, or none in time. */
    POLICY_TCP(7, "policy-tcp"),
    POLICY_TLS(8, "policy-tls"),
    POLICY_HTTP(9, "policy-http"),
    POLICY_SIZE(10, "policy-size"),
    POLICY_SYNTAX(11, "policy-syntax"),
    /** An MX host that the policy does not name, and how it differs from the nearest pattern. */
    MX_MISMATCH_TLD(12, "mx-mismatch-tld"),
    MX_MISMATCH_TYPO(13, "mx-mismatch-typo"),
    MX_MISMATCH_LABELS(14, "mx-mismatch-labels"),
    MX_MISMATCH_DOMAIN(15, "mx-mismatch-domain"),
    /** None of them is named. */
    MX_MISMATCH_ALL(16, "mx-mismatch-all"),
    /** An MX host shows a certificate that is not valid. */
    MX_CERTIFICATE_ANY(17, "mx-certificate-any"),
    /** None shows a valid one. */
    MX_CERTIFICATE_ALL(18, "mx-certificate-all");

    private final int id;
    private final String code;

    StsFault(int id, String code) {
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

    static Set<StsFault> of(StsStudy study) {
        EnumSet<StsFault> faults = EnumSet.noneOf(StsFault.class);
        study.recordError().ifPresent(error -> faults.add(of(error)));
        if (study.manyRecords()) {
            faults.add(RECORDS_MULTIPLE);
        }
        study.failedStage().ifPresent(stage -> faults.add(of(stage)));
        study.mismatches().forEach(mismatch -> faults.add(of(mismatch.kind())));
        if (study.allMismatch()) {
            faults.add(MX_MISMATCH_ALL);
        }
        study.anyCertificateBad().filter(bad -> bad).ifPresent(bad -> faults.add(MX_CERTIFICATE_ANY));
        study.allCertificatesBad().filter(bad -> bad).ifPresent(bad -> faults.add(MX_CERTIFICATE_ALL));
        return faults;
    }

    private static StsFault of(StsRecordError error) {
        return switch (error) {
            case NO_ID -> RECORD_NO_ID;
            case BAD_ID -> RECORD_BAD_ID;
            case BAD_VERSION -> RECORD_BAD_VERSION;
            case BAD_EXTENSION -> RECORD_BAD_EXTENSION;
        };
    }

    private static StsFault of(StsStudy.Stage stage) {
        return switch (stage) {
            case DNS -> POLICY_DNS;
            case TCP -> POLICY_TCP;
            case TLS -> POLICY_TLS;
            case HTTP -> POLICY_HTTP;
            case SIZE -> POLICY_SIZE;
            case SYNTAX -> POLICY_SYNTAX;
        };
    }

    private static StsFault of(MismatchClass kind) {
        return switch (kind) {
            case TLD -> MX_MISMATCH_TLD;
            case TYPO -> MX_MISMATCH_TYPO;
            case LABELS -> MX_MISMATCH_LABELS;
            case DOMAIN -> MX_MISMATCH_DOMAIN;
        };
    }
}

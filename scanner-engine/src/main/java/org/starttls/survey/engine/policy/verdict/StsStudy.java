package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsMode;
import org.starttls.survey.engine.policy.StsPolicy;
import org.starttls.survey.engine.policy.StsRecord;
import org.starttls.survey.engine.policy.StsRecordError;

/**
 * Where the study of Ashiq, Fiebig and Chung (IMC 2025) would count a domain that has a record. Its classes are not exclusive.
 * As there, certificates are judged only of hosts that showed some TLS.
 *
 * @param recordError what is wrong with the record
 * @param manyRecords whether there are several
 * @param failedStage the first at which the policy could not be had; empty where it could, or it did not come to that
 * @param passing whether it may be had at another time, or was not asked for
 * @param mismatches the hosts that the policy does not name; empty where there is no policy or its mode is {@code none}
 * @param mismatchesKnown whether that is told of all of them
 * @param anyCertificateBad whether a host showed a certificate that is not valid; empty where none showed TLS
 * @param allCertificatesBad whether none showed a valid one; empty where none showed TLS
 * @param losesMail whether an enforcing sender delivers to none of its hosts; empty where that could not be told
 */
public record StsStudy(
        Optional<StsRecordError> recordError,
        boolean manyRecords,
        Optional<Stage> failedStage,
        boolean passing,
        List<PatternMismatch> mismatches,
        boolean mismatchesKnown,
        boolean allMismatch,
        Optional<Boolean> anyCertificateBad,
        Optional<Boolean> allCertificatesBad,
        Optional<Boolean> losesMail) {
    public StsStudy {
        requireNonNull(recordError, "recordError");
        requireNonNull(failedStage, "failedStage");
        mismatches = List.copyOf(mismatches);
        requireNonNull(anyCertificateBad, "anyCertificateBad");
        requireNonNull(allCertificatesBad, "allCertificatesBad");
        requireNonNull(losesMail, "losesMail");
    }

    /** Of the fetch of a policy. */
    public enum Stage {
        DNS("dns"),
        /** No connection, or none in time. */
        TCP("tcp"),
        TLS("tls"),
        HTTP("http"),
        SIZE("size"),
        SYNTAX("syntax");

        private final String code;

        Stage(String code) {
            this.code = code;
        }

        /** The public name, lower-kebab-case. Never changes meaning. */
        public String code() {
            return code;
        }
    }

    /** Classifies a domain; the verdict is of the same finding and hosts. */
    public static StsStudy of(StsFinding finding, StsVerdict verdict, List<StsHost> hosts) {
        Optional<StsPolicy> asking = finding.policy().filter(policy -> policy.mode() != StsMode.NONE);
        List<PatternMismatch> mismatches = asking.stream()
                .flatMap(policy -> hosts.stream()
                        .filter(host -> !host.isNamedBy(policy).orElse(true))
                        .flatMap(host -> PatternMismatch.of(host.name(), policy.mx()).stream()))
                .toList();
        List<Boolean> bad = hosts.stream()
                .filter(host -> host.endpoints().stream().anyMatch(StsHost.Endpoint::showedTls))
                .map(StsStudy::isBad)
                .toList();
        return new StsStudy(
                finding.record().flatMap(StsStudy::error),
                finding.outcome() == StsOutcome.RECORDS_MULTIPLE,
                stage(finding.outcome()),
                !finding.conclusive(),
                mismatches,
                asking.stream()
                        .allMatch(policy -> hosts.stream()
                                .allMatch(host -> host.isNamedBy(policy).isPresent())),
                !mismatches.isEmpty() && mismatches.size() == hosts.size(),
                bad.isEmpty() ? Optional.empty() : Optional.of(bad.contains(true)),
                bad.isEmpty() ? Optional.empty() : Optional.of(!bad.contains(false)),
                losesMail(asking, verdict.code()));
    }

    private static boolean isBad(StsHost host) {
        return host.endpoints().stream()
                .anyMatch(endpoint -> endpoint.showedTls() && endpoint.certificate() != PkixCode.VALID);
    }

    private static Optional<StsRecordError> error(StsRecord record) {
        return record instanceof StsRecord.Invalid invalid ? Optional.of(invalid.error()) : Optional.empty();
    }

    private static Optional<Boolean> losesMail(Optional<StsPolicy> asking, StsCode verdict) {
        boolean enforced =
                asking.filter(policy -> policy.mode() == StsMode.ENFORCE).isPresent();
        return switch (verdict) {
            case PASS, NONE -> Optional.of(false);
            case FAIL -> Optional.of(enforced);
            case INCONCLUSIVE -> asking.isPresent() && !enforced ? Optional.of(false) : Optional.empty();
        };
    }

    private static Optional<Stage> stage(StsOutcome outcome) {
        return switch (outcome) {
            case POLICY_DNS_ERROR -> Optional.of(Stage.DNS);
            case POLICY_CONNECT_ERROR, POLICY_TIMEOUT -> Optional.of(Stage.TCP);
            case POLICY_TLS_ERROR -> Optional.of(Stage.TLS);
            case POLICY_HTTP_ERROR -> Optional.of(Stage.HTTP);
            case POLICY_TOO_LARGE -> Optional.of(Stage.SIZE);
            case POLICY_SYNTAX_ERROR -> Optional.of(Stage.SYNTAX);
            case NONE, VALID, RECORD_INVALID, RECORDS_MULTIPLE, RECORD_DNS_ERROR, POLICY_NOT_FETCHED, NOT_CHECKED ->
                Optional.empty();
        };
    }

    /** All that is wrong, as codes. */
    public Set<StsFault> faults() {
        return StsFault.of(this);
    }

    /** Whether anything is wrong that the study counts; empty where that hangs on what could not be told. */
    public Optional<Boolean> misconfigured() {
        boolean lasting = failedStage.isPresent() && !passing;
        if (recordError.isPresent() || manyRecords || lasting || !mismatches.isEmpty()) {
            return Optional.of(true);
        }
        return anyCertificateBad.filter(bad -> bad || (!passing && mismatchesKnown));
    }
}

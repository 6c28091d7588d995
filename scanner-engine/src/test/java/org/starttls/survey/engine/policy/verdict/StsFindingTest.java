package org.starttls.survey.engine.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.pkix.CertificateMaker;
import org.starttls.survey.engine.pkix.ChainJudge;
import org.starttls.survey.engine.pkix.ChainVerdict;
import org.starttls.survey.engine.pkix.Issued;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureLedger;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.policy.RecordStatus;

class StsFindingTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Issued ROOT = CertificateMaker.authority("root").selfSigned();
    private static final String RECORD = "v=STSv1; id=a;";
    private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 0\n";

    private static Optional<ChainVerdict> chain(Issued leaf) {
        return ChainJudge.judge(
                SentChain.of(List.of(leaf.der())),
                TrustStores.of("test", "made", List.of(ROOT.certificate())),
                NOW,
                new SignatureLedger(entry -> {}));
    }

    private static Optional<ChainVerdict> sound() {
        return chain(CertificateMaker.leaf("mta-sts.example.test").by(ROOT));
    }

    private static StsFinding finding(PolicyFetch fetch, Optional<ChainVerdict> chain) {
        return StsFinding.of(Findings.texts(LookupOutcome.FOUND, RECORD), Optional.of(fetch), chain);
    }

    private static PolicyFetch fetched(String body) {
        return Findings.fetch(PolicyFetchOutcome.FETCHED, PolicyFetchStage.DONE, body);
    }

    @Test
    void aPolicyIsValidWhereEverythingHolds() {
        StsFinding finding = finding(fetched(POLICY), sound());
        assertThat(finding.outcome()).isEqualTo(StsOutcome.VALID);
        assertThat(finding.conclusive()).isTrue();
        assertThat(finding.policy()).isPresent();
        assertThat(finding.certificate().orElseThrow().name()).contains("mta-sts.example.test");
    }

    @Test
    void aPolicyWithAMistakeSaysWhere() {
        StsFinding finding = finding(fetched("version: STSv1\nmode: on\n"), sound());
        assertThat(finding.outcome()).isEqualTo(StsOutcome.POLICY_SYNTAX_ERROR);
        assertThat(finding.detail()).contains("line 2: the mode is not enforce, testing or none: “on”");
        assertThat(finding.policy()).isEmpty();
    }

    /** RFC 8461 section 3.3: a sender does not read what comes from whom it does not trust. */
    @ParameterizedTest
    @CsvSource({"FETCHED, DONE", "HTTP_ERROR, HTTP", "TOO_LARGE, HTTP", "TIMEOUT, HTTP"})
    void aBadCertificateComesFirst(PolicyFetchOutcome outcome, PolicyFetchStage stage) {
        Issued another = CertificateMaker.leaf("example.test").by(ROOT);
        StsFinding finding = finding(Findings.fetch(outcome, stage, POLICY), chain(another));
        assertThat(finding.outcome()).isEqualTo(StsOutcome.POLICY_TLS_ERROR);
        assertThat(finding.certificate().orElseThrow().code()).isEqualTo(PkixCode.NAME_MISMATCH);
        assertThat(finding.policy()).isEmpty();
    }

    /** RFC 8461 section 3.3: a DNS-ID, and nothing else. */
    @Test
    void aCommonNameIsNoName() {
        Issued leaf =
                CertificateMaker.named(new X500Name("CN=mta-sts.example.test")).by(ROOT);
        assertThat(finding(fetched(POLICY), chain(leaf)).outcome()).isEqualTo(StsOutcome.POLICY_TLS_ERROR);
    }

    @Test
    void aWildcardStandsForThePolicyHost() {
        Issued leaf = CertificateMaker.leaf("*.example.test").by(ROOT);
        assertThat(finding(fetched(POLICY), chain(leaf)).outcome()).isEqualTo(StsOutcome.VALID);
    }

    @Test
    void anExpiredOrSelfSignedCertificateIsATlsError() {
        Issued expired = CertificateMaker.leaf("mta-sts.example.test")
                .valid("2026-01-01", "2026-02-01")
                .by(ROOT);
        Issued selfSigned = CertificateMaker.leaf("mta-sts.example.test").selfSigned();
        assertThat(List.of(
                        finding(fetched(POLICY), chain(expired)).outcome(),
                        finding(fetched(POLICY), chain(selfSigned)).outcome(),
                        finding(fetched(POLICY), Optional.empty()).outcome()))
                .containsOnly(StsOutcome.POLICY_TLS_ERROR);
    }

    @ParameterizedTest(name = "{0} at {1}")
    @CsvSource({
        "DNS_ERROR,     DNS,     policy-dns-error,     true",
        "CONNECT_ERROR, CONNECT, policy-connect-error, false",
        "TLS_ERROR,     TLS,     policy-tls-error,     true",
        "HTTP_ERROR,    HTTP,    policy-http-error,    true",
        "TOO_LARGE,     HTTP,    policy-too-large,     true",
        "TIMEOUT,       TLS,     policy-timeout,       false",
        "TIMEOUT,       HTTP,    policy-timeout,       false",
        "LOCAL_ERROR,   HTTP,    policy-not-fetched,   false",
        "SCANNER_BUG,   HTTP,    policy-not-fetched,   false",
        "EXCLUDED,      CONNECT, policy-not-fetched,   false",
    })
    void theFirstStageThatFailsDecides(
            PolicyFetchOutcome outcome, PolicyFetchStage stage, String expected, boolean conclusive) {
        StsFinding finding = finding(Findings.fetch(outcome, stage, ""), sound());
        assertThat(finding.outcome().code()).isEqualTo(expected);
        assertThat(finding.conclusive()).isEqualTo(conclusive);
        assertThat(finding.detail()).contains("because");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"301, true", "403, true", "404, true", "410, true", "429, false", "500, false", "503, false"})
    void aServerInTroubleMayHaveAPolicy(int status, boolean conclusive) {
        PolicyFetch fetch = Findings.fetch(PolicyFetchOutcome.HTTP_ERROR, PolicyFetchStage.HTTP, status);
        assertThat(finding(fetch, sound()).outcome()).isEqualTo(StsOutcome.POLICY_HTTP_ERROR);
        assertThat(finding(fetch, sound()).conclusive()).isEqualTo(conclusive);
    }

    @Test
    void aLookupThatFailsForNowSettlesNothing() {
        PolicyFetch fetch =
                Findings.fetch(PolicyFetchOutcome.DNS_ERROR, PolicyFetchStage.DNS, "", HostOutcome.SERVFAIL);
        assertThat(finding(fetch, Optional.empty()).conclusive()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "FOUND,       policy-not-fetched, false",
        "NODATA,      none,               true",
        "NXDOMAIN,    none,               true",
        "SERVFAIL,    record-dns-error,   false",
        "TIMEOUT,     record-dns-error,   false",
        "BOGUS,       record-dns-error,   false",
        "LOCAL_ERROR, record-dns-error,   false",
    })
    void aQuestionThatFailedIsNotNo(LookupOutcome outcome, String expected, boolean conclusive) {
        String[] texts = outcome == LookupOutcome.FOUND ? new String[] {RECORD} : new String[0];
        StsFinding finding = StsFinding.of(Findings.texts(outcome, texts), Optional.empty(), Optional.empty());
        assertThat(finding.outcome().code()).isEqualTo(expected);
        assertThat(finding.conclusive()).isEqualTo(conclusive);
    }

    @Test
    void aBrokenRecordIsNoPolicyWhateverIsServed() {
        StsFinding finding = StsFinding.of(
                Findings.texts(LookupOutcome.FOUND, RECORD, RECORD), Optional.of(fetched(POLICY)), sound());
        assertThat(finding.outcome()).isEqualTo(StsOutcome.RECORDS_MULTIPLE);
        assertThat(finding.record().orElseThrow().status()).isEqualTo(RecordStatus.MULTIPLE);
        assertThat(finding.policy()).isEmpty();
    }
}

package org.starttls.survey.reports.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.SurveyFile;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.RecordFile;

class DomainAdviceTest {
    private static final String HALF = "half.test";

    @TempDir
    static Path directory;

    private static DomainRecord changed(String domain, String sql) {
        return RecordFile.read(SurveyFile.verdictsChanged(directory, sql), 1).get(domain);
    }

    private static List<Finding> findings(String domain, String sql) {
        return DomainAdvice.of(changed(domain, sql));
    }

    /** Verdicts on the certificate of mx1.half.test, which was issued by an authority whose certificate came with it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | past its end | CN=mx1.half.test, issued by CN=Example CA, valid until 2027-01-15",
                "5 | is missing on the way | missing is the certificate of CN=Example Root",
                "6 | do not trust | not in the trust store mozilla",
                "7 | is for other names | the certificate is for mx1.half.test",
                "9 | shows no certificate | none was sent"
            })
    void aCertificateIsExplainedByItsEvidence(int verdict, String what, String evidence) {
        assertThat(findings(
                        HALF,
                        "UPDATE pkix_verdict SET verdict = " + verdict + " WHERE target_id = 6;"
                                + "UPDATE chain_verdict SET time = 2, leaf_time = 2 WHERE id = 4;"))
                .filteredOn(finding -> finding.what().contains(what))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence())
                        .singleElement()
                        .asString()
                        .startsWith("mx1.half.test [192.0.2.5]: ")
                        .contains(evidence));
    }

    @Test
    void anExpiredAuthorityIsNamed() {
        assertThat(findings(
                        HALF,
                        "UPDATE pkix_verdict SET verdict = 2 WHERE target_id = 6;"
                                + "UPDATE chain_verdict SET time = 2 WHERE id = 4;"
                                + "UPDATE certificate SET not_after = 1790000000000 WHERE id = 9;"))
                .filteredOn(finding -> finding.what().contains("past its end"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().get(0))
                        .contains("the server's own is in time, the authority's CN=Example CA is valid from")
                        .endsWith("to 2026-09-21"));
    }

    @Test
    void aBrokenRuleIsNamed() {
        assertThat(
                        findings(
                                HALF,
                                "UPDATE pkix_verdict SET verdict = 8 WHERE target_id = 6;"
                                        + "UPDATE chain_verdict SET faults = '[[\"purpose\", 0], [\"path-length\", 1]]' WHERE id = 4;"))
                .filteredOn(finding -> finding.what().contains("break a rule"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().get(0))
                        .contains("the server's own certificate: its extended key usage is not for servers")
                        .contains("1 above: there are more authorities below one than it allows"));
    }

    @Test
    void whatLosesMailUnderAnEnforcedPolicyIsAFault() {
        String selfSigned = "vouches for itself";
        assertThat(severity(findings(HALF, ""), selfSigned)).isEqualTo(Severity.GAP);
        assertThat(severity(findings(HALF, "UPDATE mta_sts_verdict SET mode = 1;"), selfSigned))
                .isEqualTo(Severity.FAULT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none | its host has no address | GAP | nothing published tells senders to insist",
                "inconclusive | asking for the address of its host failed | UNKNOWN | as far as could be told"
            })
    void aLookupThatFailedIsNotAMissingAddress(String verdict, String what, Severity expected, String headline) {
        String sql = "UPDATE mta_sts_verdict SET outcome = 6, mode = NULL, max_age = NULL, mx = NULL, verdict ="
                + " (SELECT id FROM policy_verdict WHERE code = '" + verdict + "');";
        assertThat(severity(findings(HALF, sql), what)).isEqualTo(expected);
        assertThat(Headline.of(changed(HALF, sql))).contains(headline);
    }

    @Test
    void whomDaneAuthenticatesNeedsNoAuthority() {
        assertThat(severity(findings("tenant.test", ""), "do not trust")).isEqualTo(Severity.HINT);
        assertThat(severity(findings("other.test", ""), "do not trust")).isEqualTo(Severity.GAP);
    }

    @Test
    void aCertificateThatEndsSoonIsSaid() {
        String soon = "within two weeks";
        assertThat(findings("good.test", ""))
                .noneMatch(finding -> finding.what().contains(soon));
        assertThat(severity(
                        findings("good.test", "UPDATE certificate SET not_after = 1795295000000 + 1e9 WHERE id = 1;"),
                        soon))
                .isEqualTo(Severity.HINT);
    }

    @Test
    void aCommonNameAloneDoesNotCountForMtaSts() {
        assertThat(severity(findings("good.test", "UPDATE pkix_verdict SET sts = 0;"), "common name alone"))
                .isEqualTo(Severity.FAULT);
    }

    @Test
    void aMangledOfferShowsWhatArrived() {
        assertThat(findings(
                        "plain.test",
                        "INSERT INTO capability_set (id, keywords) VALUES (1, '[\"SIZE 1000\",\"XXXXXXXA\"]');"
                                + "UPDATE probe SET outcome = 4, capability_set_id = 1 WHERE target_id = 5;"))
                .filteredOn(finding -> finding.what().contains("arrives altered"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence().get(0)).endsWith("EHLO said XXXXXXXA"));
    }

    @ParameterizedTest
    @CsvSource({"27, true", "1, false"}) // excluded, starttls-ok
    void anAddressThatTheScanWasAllowedToProbeIsNotMissing(int outcome, boolean missing) {
        String sql = "UPDATE endpoint SET special_purpose = 'loopback'; UPDATE probe SET outcome = " + outcome + ";";
        assertThat(findings("good.test", sql).stream()
                        .anyMatch(finding -> finding.what().contains("RFC 6890")))
                .isEqualTo(missing);
    }

    @Test
    void whatHoldsOfSeveralAddressesIsSaidOnce() {
        assertThat(findings("good.test", "UPDATE pkix_verdict SET verdict = 4 WHERE target_id < 3;"))
                .filteredOn(finding -> finding.what().contains("vouches for itself"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).hasSize(2));
    }

    @Test
    void whatIsToBePublishedForSeveralHostsStandsTogether() {
        assertThat(findings("half.test", "UPDATE dane_verdict SET verdict = 4, cause = 5 WHERE target_id IN (6, 7);"))
                .filteredOn(finding -> finding.what().contains("No TLSA record matches"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy().orElseThrow().lines())
                        .containsExactly(
                                "_25._tcp.mx1.half.test. IN TLSA 3 1 1 " + "44".repeat(32),
                                "_25._tcp.mx2.half.test. IN TLSA 3 1 1 " + "55".repeat(32)));
    }

    @Test
    void anMxHostThatThePolicyDoesNotNameIsSaid() {
        String what = "does not name every MX host";
        assertThat(severity(findings(HALF, ""), what)).isEqualTo(Severity.GAP);
        assertThat(severity(findings(HALF, "UPDATE mta_sts_verdict SET mode = 1;"), what))
                .isEqualTo(Severity.FAULT);
        assertThat(findings(HALF, "UPDATE mta_sts_verdict SET mx = '[\"*.half.test\"]' WHERE domain_id = 5;"))
                .noneMatch(finding -> finding.what().contains(what));
        String leftOut = "UPDATE mx_host SET outcome = (SELECT id FROM host_outcome WHERE code = 'excluded');";
        assertThat(findings(HALF, leftOut)).noneMatch(finding -> finding.what().contains(what));
    }

    @Test
    void onlyTheFirstTrustStoreIsToldOf() {
        assertThat(findings("good.test", "")).isEmpty();
    }

    @Test
    void aHostWithAHostileNameIsInNoLineToPublish() {
        List<Finding> findings = findings(
                "expired.test",
                "UPDATE mx_host SET name = 'a b\"; evil', tlsa_base = 'a b\"; evil'" + " WHERE id = 2;");
        assertThat(findings).isNotEmpty();
        assertThat(findings)
                .flatExtracting(
                        finding -> finding.remedy().map(Finding.Remedy::lines).orElse(List.of()))
                .noneMatch(line -> line.contains("evil"));
    }

    @Test
    void aFirstPolicyIsProposedForTesting() {
        String none = "UPDATE mta_sts_verdict SET outcome = 1, verdict = 1, mode = NULL, mx = NULL;";
        assertThat(lines("good.test", none)).contains("  mode: testing", "  mx: mx1.good.test");
        assertThat(lines("expired.test", none)).contains("  mode: testing", "  mx: mx.expired.test");
    }

    private static List<String> lines(String domain, String sql) {
        return findings(domain, sql).stream()
                .flatMap(finding -> finding.remedy().stream())
                .flatMap(remedy -> remedy.lines().stream())
                .toList();
    }

    private static Severity severity(List<Finding> findings, String what) {
        return findings.stream()
                .filter(finding -> finding.what().contains(what))
                .map(Finding::severity)
                .findFirst()
                .orElseThrow();
    }
}

package org.starttls.survey.engine.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.policy.MxPattern;
import org.starttls.survey.engine.policy.StsRecordError;

class StsStudyTest {
    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource({
        "mail.example.com,     mial.example.com,    typo",
        "mail.example.com,     mail.exampel.com,    typo",
        "mail.example.com,     *.exmaple.com,       typo",
        "mail.example.org,     mail.example.com,    tld",
        "mail.example.com,     mail.example.network,tld",
        "mail.example.co.uk,   mail.example.com,    tld",
        "mail.example.com,     *.mail.example.com,  labels",
        "mx.eu.example.com,    *.example.com,       labels",
        "mail.example.com,     mta-sts.example.com, labels",
        "mail.example.com,     *.protonmail.ch,     domain",
        "mail,                 smtp.example.com,    domain",
    })
    void aMismatchIsClassedByTheNearestPattern(String host, String pattern, String expected) {
        PatternMismatch mismatch = PatternMismatch.of(
                        host, List.of(new MxPattern("far.away.invalid"), new MxPattern(pattern)))
                .orElseThrow();
        assertThat(mismatch.kind().code()).isEqualTo(expected);
    }

    @Test
    void aSoundDomainIsNotMisconfigured() {
        StsStudy study = study(Findings.policy("enforce", "mx.example.com"), host("mx.example.com", Findings.GOOD));
        assertThat(study.misconfigured()).contains(false);
        assertThat(study.losesMail()).contains(false);
    }

    @Test
    void whatShowedNoTlsIsNotJudged() {
        StsStudy study = study(Findings.policy("enforce", "mx.example.com"), host("mx.example.com", Findings.SILENT));
        assertThat(study.misconfigured()).isEmpty();
        assertThat(study.losesMail()).isEmpty();
    }

    @Test
    void oneBadCertificateOfTwoIsNotAll() {
        StsStudy study = study(
                Findings.policy("enforce", "*.example.com"),
                host("a.example.com", Findings.GOOD),
                host("b.example.com", Findings.BAD),
                host("c.example.com", Findings.SILENT));
        assertThat(study.anyCertificateBad()).contains(true);
        assertThat(study.allCertificatesBad()).contains(false);
        assertThat(study.misconfigured()).contains(true);
        assertThat(study.losesMail()).contains(false);
    }

    @Test
    void anEnforcedPolicyForOtherHostsLosesMail() {
        StsStudy study = study(Findings.policy("enforce", "*.example.org"), host("a.example.com", Findings.GOOD));
        assertThat(study.mismatches()).hasSize(1);
        assertThat(study.allMismatch()).isTrue();
        assertThat(study.losesMail()).contains(true);
    }

    @Test
    void aHostOfWhichNothingIsKnownIsNoMismatch() {
        StsFinding finding = Findings.policy("enforce", "mx.example.com");
        StsStudy untold = study(finding, StsHost.notKept());
        assertThat(untold.mismatches()).isEmpty();
        assertThat(untold.allMismatch()).isFalse();
        assertThat(untold.losesMail()).isEmpty();
        assertThat(study(finding, host("mx.example.com", Findings.GOOD), StsHost.notKept())
                        .misconfigured())
                .isEmpty();
        StsStudy known = study(finding, host("mx.example.org", Findings.GOOD), StsHost.notKept());
        assertThat(known.misconfigured()).contains(true);
        assertThat(known.allMismatch()).isFalse();
    }

    @Test
    void aPolicyThatMayBeThereAtAnotherTimeIsNoMisconfiguration() {
        PolicyFetch fetch = Findings.fetch(PolicyFetchOutcome.CONNECT_ERROR, PolicyFetchStage.CONNECT, "");
        StsFinding finding = StsFinding.of(
                Findings.texts(LookupOutcome.FOUND, "v=STSv1; id=a;"), Optional.of(fetch), Optional.empty());
        StsStudy sound = study(finding, host("mx.example.com", Findings.GOOD));
        assertThat(sound.failedStage()).contains(StsStudy.Stage.TCP);
        assertThat(sound.misconfigured()).isEmpty();
        assertThat(study(finding, host("mx.example.com", Findings.BAD)).misconfigured())
                .contains(true);
    }

    @Test
    void aPolicyUnderTestLosesNone() {
        StsStudy study = study(Findings.policy("testing", "*.example.org"), host("a.example.com", Findings.GOOD));
        assertThat(study.misconfigured()).contains(true);
        assertThat(study.losesMail()).contains(false);
    }

    @Test
    void aBrokenRecordIsAMisconfigurationByItself() {
        StsStudy study = study(Findings.record("v=STSv1; id=a-b"), host("a.example.com", Findings.GOOD));
        assertThat(study.recordError()).contains(StsRecordError.BAD_ID);
        assertThat(study.misconfigured()).contains(true);
        assertThat(study.losesMail()).contains(false);
    }

    @Test
    void severalRecordsAreOne() {
        assertThat(study(Findings.record("v=STSv1; id=a", "v=STSv1; id=b")).misconfigured())
                .isEqualTo(Optional.of(true));
    }

    private static StsHost host(String name, StsHost.Endpoint... endpoints) {
        return new StsHost(name, HostOutcome.RESOLVED, List.of(endpoints));
    }

    private static StsStudy study(StsFinding finding, StsHost... hosts) {
        return StsStudy.of(finding, StsVerdict.of(finding, List.of(hosts)), List.of(hosts));
    }
}

package org.starttls.survey.engine.dane;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.starttls.survey.engine.model.TlsaRecord;
import org.starttls.survey.engine.pkix.CertificateMaker;
import org.starttls.survey.engine.pkix.Issued;
import org.starttls.survey.engine.pkix.SentChain;
import org.starttls.survey.engine.pkix.SignatureLedger;

class TlsaSetTest {
    private static final Issued ROOT = CertificateMaker.authority("Root").selfSigned();
    private static final Issued LEAF = CertificateMaker.leaf("mx.test").by(ROOT);

    private static DaneVerdict judge(EndpointOutcome probe, boolean lastTry, TlsaRecord... records) {
        TlsaAnswer answer =
                new TlsaAnswer(LookupOutcome.FOUND, DnssecStatus.SECURE, "mx.test", Optional.empty(), List.of(records));
        DaneEvidence evidence = new DaneEvidence(
                "mx.test",
                Optional.empty(),
                HostOutcome.RESOLVED,
                DnssecStatus.SECURE,
                Optional.of(answer),
                probe,
                lastTry,
                SentChain.of(List.of(LEAF.der(), ROOT.der())),
                DaneScenario.NOW);
        return new DaneJudge(new SignatureLedger(entry -> {})).judge(evidence, ReferenceNames.ofHost("mx.test"));
    }

    @Test
    void theRightRecordsPass() {
        TlsaRecord endEntity = Association.endEntity(LEAF.certificate());
        TlsaRecord trustAnchor = Association.trustAnchor(ROOT.certificate());

        assertThat(endEntity.toString()).startsWith("3 1 1 ");
        assertThat(judge(EndpointOutcome.STARTTLS_OK, true, endEntity).matched())
                .contains(endEntity);
        assertThat(judge(EndpointOutcome.STARTTLS_OK, true, trustAnchor).matched())
                .contains(trustAnchor);
    }

    @Test
    void aRecordThatWouldMatchUnderOtherParametersIsASlip() {
        TlsaRecord ofKey = Association.endEntity(LEAF.certificate());
        TlsaRecord swapped = new TlsaRecord(3, 0, 1, ofKey.data());
        TlsaRecord ofRoot = new TlsaRecord(3, 0, 1, ROOT.certificate().sha256());
        TlsaRecord forTheWeb = new TlsaRecord(1, 1, 1, ofKey.data());

        assertThat(judge(EndpointOutcome.STARTTLS_OK, true, swapped, ofRoot).slips())
                .containsExactly(
                        new Slip(swapped, ofKey, 0), new Slip(ofRoot, Association.trustAnchor(ROOT.certificate()), 1));
        assertThat(judge(EndpointOutcome.STARTTLS_OK, true, forTheWeb).slips())
                .containsExactly(new Slip(forTheWeb, ofKey, 0));
    }

    @ParameterizedTest
    @EnumSource(EndpointOutcome.class)
    void anInconclusiveProbeIsNoFailureOfDane(EndpointOutcome probe) {
        DaneCode code =
                judge(probe, false, Association.endEntity(LEAF.certificate())).code();

        boolean conclusive = probe.conclusive() == EndpointOutcome.Conclusive.YES && probe.answered();
        assertThat(code == DaneCode.INCONCLUSIVE).isEqualTo(!conclusive);
    }

    @Test
    void aHandshakeThatTimesOutToTheLastIsAFailure() {
        TlsaRecord right = Association.endEntity(LEAF.certificate());

        assertThat(judge(EndpointOutcome.HANDSHAKE_TIMEOUT, false, right).code())
                .isEqualTo(DaneCode.INCONCLUSIVE);
        assertThat(judge(EndpointOutcome.HANDSHAKE_TIMEOUT, true, right).cause())
                .contains(DaneCause.TLS_FAILED);
    }

    @Test
    void strangeRecordsAreUnusableForAReason() {
        TlsaSet set = TlsaSet.of(List.of(
                new TlsaRecord(255, 1, 1, ""),
                new TlsaRecord(3, 2, 1, ""),
                new TlsaRecord(3, 1, 9, ""),
                new TlsaRecord(3, 1, 1, "00"),
                new TlsaRecord(2, 0, 0, "")));

        assertThat(set.isUnusable()).isTrue();
        assertThat(set.unusable())
                .extracting(Unusable::reason)
                .containsExactly(
                        Unusable.Reason.USAGE,
                        Unusable.Reason.SELECTOR,
                        Unusable.Reason.MATCHING_TYPE,
                        Unusable.Reason.LENGTH,
                        Unusable.Reason.CONTENT);
    }
}

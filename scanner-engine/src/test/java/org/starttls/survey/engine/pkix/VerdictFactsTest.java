package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.pki.Certificate;

class VerdictFactsTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Issued ROOT = CertificateMaker.authority("Root").selfSigned();

    private static ChainVerdict judge(Instant at, Issued... sent) {
        TrustStore store = TrustStores.of("test", "made", List.of(ROOT.certificate()));
        SentChain chain = SentChain.of(List.of(sent).stream().map(Issued::der).toList());
        return ChainJudge.judge(chain, store, at, new SignatureLedger(entry -> {}))
                .orElseThrow();
    }

    @Test
    void timeIsApartFromTrust() {
        Issued leaf = CertificateMaker.leaf("a.test").by(ROOT);
        Optional<ChainVerdict> chain = Optional.of(judge(Instant.parse("2028-01-01T00:00:00Z"), leaf));

        PkixVerdict verdict = PkixVerdict.of(chain, "a.test", NameMatch.Rule.DNS_NAMES_ONLY);
        PkixVerdict other = PkixVerdict.of(chain, "b.test", NameMatch.Rule.DNS_NAMES_ONLY);

        assertThat(chain.get().chain()).isEqualTo(Chain.TRUSTED);
        assertThat(chain.get().time()).contains(TimeStatus.EXPIRED);
        assertThat(chain.get().isTrustedButForTime()).isTrue();
        assertThat(verdict.code()).isEqualTo(PkixCode.EXPIRED);
        assertThat(verdict.isValidButForTime()).isTrue();
        assertThat(other.isValidButForTime()).isFalse();
    }

    @Test
    void weaknessIsAFactAndNotAVerdict() {
        Issued weak = CertificateMaker.authority("Weak")
                .keys(CertificateMaker.key("weak", "1024"))
                .by(ROOT);
        Issued leaf = CertificateMaker.leaf("a.test").algorithm("SHA1withRSA").by(weak);

        ChainVerdict verdict = judge(NOW, leaf, weak);

        assertThat(verdict.chain()).isEqualTo(Chain.TRUSTED);
        assertThat(verdict.weaknesses())
                .containsExactly(new Finding<>(Weakness.SHA1_SIGNATURE, 0), new Finding<>(Weakness.RSA_KEY, 1));
    }

    @Test
    void fitnessIsToldOfAnUntrustedLeafToo() {
        ChainVerdict verdict = judge(
                NOW,
                CertificateMaker.leaf("a.test")
                        .purpose(KeyPurposeId.id_kp_clientAuth)
                        .by(CertificateMaker.authority("Stranger").selfSigned()));

        assertThat(verdict.chain()).isEqualTo(Chain.INCOMPLETE);
        assertThat(verdict.fitsServer()).contains(false);
        assertThat(verdict.obeysNameConstraints()).contains(true);
        assertThat(verdict.anchor()).isEmpty();
    }

    @Test
    void aCommonNameNeverStandsInUnderMtaSts() {
        Certificate leaf = CertificateMaker.named("a.test").selfSigned().certificate();

        assertThat(NameMatch.find(leaf, "a.test", NameMatch.Rule.COMMON_NAME_STANDS_IN))
                .contains("a.test");
        assertThat(NameMatch.find(leaf, "a.test", NameMatch.Rule.DNS_NAMES_ONLY))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, true",
        "[192.0.2.1], true",
        "192.0.2.2, false",
        "2001:db8::1, true",
        "[IPv6:2001:DB8::1], true",
        "a.test., true",
        "A.TEST, true",
        "a.test.., false",
        "'', false",
        "1.2.3.4.5, false",
    })
    void hostsMayBeNamesOrAddresses(String host, boolean matches) {
        Certificate leaf = CertificateMaker.named("192.0.2.2")
                .names(
                        new GeneralName(GeneralName.dNSName, "a.test"),
                        new GeneralName(GeneralName.dNSName, "192.0.2.2"),
                        new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                        new GeneralName(GeneralName.iPAddress, "2001:db8::1"))
                .selfSigned()
                .certificate();

        assertThat(NameMatch.find(leaf, host, NameMatch.Rule.COMMON_NAME_STANDS_IN)
                        .isPresent())
                .isEqualTo(matches);
    }

    @Test
    void checksThatAreStoredAreNotMadeAgain() {
        Issued leaf = CertificateMaker.leaf("a.test").by(ROOT);
        TrustStore store = TrustStores.of("test", "made", List.of(ROOT.certificate()));
        SentChain chain = SentChain.of(List.of(leaf.der()));
        List<SignatureLedger.Entry> stored = new ArrayList<>();
        ChainJudge.judge(chain, store, NOW, new SignatureLedger(stored::add));
        List<SignatureLedger.Entry> news = new ArrayList<>();
        SignatureLedger ledger = new SignatureLedger(news::add);
        stored.forEach(ledger::enter);

        assertThat(ChainJudge.judge(chain, store, NOW, ledger).orElseThrow().chain())
                .isEqualTo(Chain.TRUSTED);
        assertThat(stored).hasSize(1);
        assertThat(news).isEmpty();
    }
}

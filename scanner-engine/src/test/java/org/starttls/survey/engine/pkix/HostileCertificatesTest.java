package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes a server sends, there is a verdict, and never the one for what it would have had to send. */
class HostileCertificatesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Issued ROOT = CertificateMaker.authority("Root").selfSigned();
    private static final TrustStore STORE = TrustStores.of("test", "made", List.of(ROOT.certificate()));
    private static final SignatureLedger LEDGER = new SignatureLedger(entry -> {});

    static Stream<Issued> leaves() {
        return Stream.of(
                CertificateMaker.leaf("mx.example.test").by(ROOT),
                CertificateMaker.leaf("mx.example.test")
                        .usage(KeyUsage.digitalSignature)
                        .purpose(KeyPurposeId.id_kp_serverAuth)
                        .names(
                                new GeneralName(GeneralName.dNSName, "mx.example.test"),
                                new GeneralName(GeneralName.iPAddress, "192.0.2.1"),
                                new GeneralName(new X500Name("CN=x")))
                        .by(ROOT),
                CertificateMaker.leaf("mx.example.test")
                        .keys(CertificateMaker.key("rsa", "1024"))
                        .by(ROOT));
    }

    private static PkixVerdict judge(List<byte[]> chain) {
        return PkixVerdict.of(
                ChainJudge.judge(SentChain.of(chain), STORE, NOW, LEDGER),
                "mx.example.test",
                NameMatch.Rule.COMMON_NAME_STANDS_IN);
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void noByteCanBeFlippedUnnoticed(Issued leaf) {
        assertThat(judge(List.of(leaf.der())).code()).isEqualTo(PkixCode.VALID);

        for (int at = 0; at < leaf.der().length; at++) {
            byte[] flipped = leaf.der();
            flipped[at] ^= (byte) 0xFF;
            assertThat(judge(List.of(flipped)).code()).as("byte %s", at).isNotEqualTo(PkixCode.VALID);
        }
    }

    @ParameterizedTest
    @MethodSource("leaves")
    void anIssuerMayBeOfAnyBytes(Issued leaf) {
        Issued middle = CertificateMaker.authority("Middle").by(ROOT);
        Issued below = CertificateMaker.leaf("mx.example.test").by(middle);
        for (int at = 0; at < middle.der().length; at++) {
            byte[] flipped = middle.der();
            flipped[at] ^= 0x01;
            assertThat(judge(List.of(below.der(), flipped, leaf.der())).code())
                    .as("byte %s", at)
                    .isNotEqualTo(PkixCode.VALID);
        }
    }

    @Test
    void garbageIsInvalidAndNothingIsNoCertificate() {
        Random random = new Random(1);
        for (int length : new int[] {0, 1, 2, 100, 70_000}) {
            byte[] garbage = new byte[length];
            random.nextBytes(garbage);
            assertThat(judge(List.of(garbage)).code()).isEqualTo(PkixCode.INVALID);
        }
        PkixVerdict nothing = judge(List.of());
        assertThat(nothing.code()).isEqualTo(PkixCode.NO_CERTIFICATE);
        assertThat(nothing.chain()).isEqualTo(Optional.empty());
    }

    @Test
    void authoritiesThatAllVouchForEachOtherTakeBoundedTime() {
        List<Issued> clique = IntStream.range(0, 30)
                .boxed()
                .flatMap(i -> IntStream.range(0, 30)
                        .filter(j -> j != i)
                        .limit(6)
                        .mapToObj(j -> CertificateMaker.authority("A" + i)
                                .by(CertificateMaker.authority("A" + (i + j + 1) % 30)
                                        .selfSigned())))
                .toList();
        int[] checks = {0};
        SignatureLedger counting = new SignatureLedger(entry -> checks[0]++);
        List<byte[]> chain = Stream.concat(
                        Stream.of(CertificateMaker.leaf("mx.example.test")
                                .by(CertificateMaker.authority("A0").selfSigned())),
                        clique.stream())
                .map(Issued::der)
                .toList();

        Optional<ChainVerdict> verdict = ChainJudge.judge(SentChain.of(chain), STORE, NOW, counting);

        assertThat(verdict.orElseThrow().chain()).isNotEqualTo(Chain.TRUSTED);
        assertThat(checks[0]).isLessThanOrEqualTo(300);
    }
}

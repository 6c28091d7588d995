package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.pki.Bytes;

class OcspVerdictTest {
    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final SignatureLedger LEDGER = new SignatureLedger(entry -> {});
    private static final TrustStore EMPTY = TrustStores.of("empty", "made", List.of());

    static Stream<OcspScenario> scenarios() throws Exception {
        return OcspScenarios.all(NOW).stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aResponseIsWorthWhatItsFaultsLeave(OcspScenario scenario) {
        assertThat(scenario.judge()).isEqualTo(scenario.expected());
    }

    private static byte[] good() throws Exception {
        return new OcspMaker(OcspScenarios.AUTHORITY, OcspScenarios.RESPONDER, NOW)
                .good(OcspScenarios.LEAF)
                .by(OcspScenarios.RESPONDER, OcspScenarios.RESPONDER);
    }

    private static OcspVerdict judge(byte[] staple) {
        return new OcspScenario(
                        "", Bytes.of(staple), OcspScenarios.LEAF, OcspScenarios.AUTHORITY, NOW, OcspVerdict.GOOD)
                .judge();
    }

    @Test
    void nothingStapledIsNoFault() {
        assertThat(judge(new byte[0])).isEqualTo(OcspVerdict.NONE);
    }

    @Test
    void theWholeIsHeldAgainstTheTimeOfTheProbe() throws Exception {
        OcspScenario good = new OcspScenario(
                "", Bytes.of(good()), OcspScenarios.LEAF, OcspScenarios.AUTHORITY, NOW, OcspVerdict.GOOD);

        assertThat(good.judge(NOW.plus(Duration.ofDays(3)))).isEqualTo(OcspVerdict.GOOD);
        assertThat(good.judge(NOW.plus(Duration.ofDays(3)).plusSeconds(1))).isEqualTo(OcspVerdict.EXPIRED);
        assertThat(good.judge(NOW.minus(Duration.ofMinutes(65)))).isEqualTo(OcspVerdict.GOOD);
        assertThat(good.judge(NOW.minus(Duration.ofMinutes(66)))).isEqualTo(OcspVerdict.NOT_YET_VALID);
    }

    @Test
    void aHashThatIsNotKnownIsNotAnotherCertificate() throws Exception {
        byte[] known = good();
        byte[] sha1 = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.14.3.2.26")).getEncoded();
        byte[] other = new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.14.3.2.99")).getEncoded();
        String found = Bytes.of(sha1).hex().substring(4);
        assertThat(Bytes.of(known).hex()).contains(found);

        byte[] altered = HexFormat.of()
                .parseHex(Bytes.of(known)
                        .hex()
                        .replace(found, Bytes.of(other).hex().substring(4)));

        assertThat(judge(altered)).isEqualTo(OcspVerdict.UNCHECKED);
    }

    @Test
    void theIssuerIsSoughtAmongWhatWasSentAndWhatIsTrusted() throws Exception {
        Bytes staple = Bytes.of(good());
        Issued impostor = OcspScenarios.lasting(CertificateMaker.authority("Issuer"))
                .keys(CertificateMaker.key("impostor", "secp256r1"))
                .selfSigned();
        SentChain alone = SentChain.of(List.of(OcspScenarios.LEAF.der()));
        SentChain whole =
                SentChain.of(List.of(OcspScenarios.LEAF.der(), impostor.der(), OcspScenarios.AUTHORITY.der()));
        TrustStore store = TrustStores.of("test", "made", List.of(OcspScenarios.AUTHORITY.certificate()));

        assertThat(OcspVerdict.of(staple, whole, EMPTY, NOW, LEDGER)).isEqualTo(OcspVerdict.GOOD);
        assertThat(OcspVerdict.of(staple, alone, store, NOW, LEDGER)).isEqualTo(OcspVerdict.GOOD);
        assertThat(OcspVerdict.of(staple, alone, EMPTY, NOW, LEDGER)).isEqualTo(OcspVerdict.UNCHECKED);
    }

    @Test
    void noByteOfWhatCountsCanBeFlippedUnnoticed() throws Exception {
        byte[] good = new OcspMaker(OcspScenarios.AUTHORITY, OcspScenarios.AUTHORITY, NOW)
                .revoked(OcspScenarios.LEAF)
                .by(OcspScenarios.AUTHORITY);
        for (int at = 0; at < good.length; at++) {
            byte[] flipped = good.clone();
            flipped[at] ^= (byte) 0xFF;
            assertThat(judge(flipped)).as("byte %s", at).isNotEqualTo(OcspVerdict.GOOD);
        }
    }

    @Test
    void noiseIsNeverBelieved() throws Exception {
        Random random = new Random(7);
        byte[] good = good();
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = good.clone();
            for (int k = random.nextInt(8); k >= 0; k--) {
                noise[random.nextInt(noise.length)] ^= (byte) (1 + random.nextInt(255));
            }
            assertThat(judge(noise)).isNotIn(OcspVerdict.REVOKED, OcspVerdict.UNKNOWN, OcspVerdict.NONE);
        }
        assertThat(judge(new byte[2 << 20])).isEqualTo(OcspVerdict.MALFORMED);
    }
}

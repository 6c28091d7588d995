package org.starttls.survey.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateFactsTest {
    private static final Instant FROM = Instant.parse("2026-01-02T03:04:05Z");
    private static final Instant TO = Instant.parse("2055-06-07T08:09:10Z");

    @Test
    void aCertificateTellsAllFields() throws Exception {
        X509Bundle root = root("CN=Root, O=Test").buildSelfSigned();
        byte[] der = new CertificateBuilder()
                .rsa2048()
                .serial(new BigInteger("00abcdef", 16))
                .subject("CN=mx.example.test, O=Test")
                .addSanDnsName("mx.example.test")
                .addSanDnsName("mail.example.test")
                .addSanRfc822Name("postmaster@example.test")
                .notBefore(FROM)
                .notAfter(TO)
                .buildIssuedBy(root)
                .getCertificate()
                .getEncoded();

        CertificateFacts facts = CertificateFacts.parse(der);

        assertThat(facts.subject()).contains("CN=mx.example.test,O=Test");
        assertThat(facts.issuer()).contains("CN=Root,O=Test");
        assertThat(facts.serial()).contains("00abcdef");
        assertThat(facts.notBefore()).contains(FROM);
        assertThat(facts.notAfter()).contains(TO);
        assertThat(facts.dnsNames()).containsExactly("mx.example.test", "mail.example.test");
        assertThat(facts.signatureAlgorithm()).contains("SHA256withECDSA");
        assertThat(facts.selfSigned()).contains(false);
        assertThat(facts.parseError()).isEmpty();
        KeyFacts key = facts.key().orElseThrow();
        assertThat(key.algorithm()).isEqualTo("RSA");
        assertThat(key.bits()).contains(2048);
        assertThat(key.curve()).isEmpty();
        assertThat(key.spkiSha256()).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa2048, RSA, 2048, , SHA256withRSA",
        "rsa4096, RSA, 4096, , SHA384withRSA",
        "ecp256, EC, 256, secp256r1, SHA256withECDSA",
        "ecp384, EC, 384, secp384r1, SHA384withECDSA",
        "ed25519, Ed25519, , , Ed25519",
        "ed448, Ed448, , , Ed448"
    })
    void keysAndSignaturesHaveTheirNames(Algorithm made, String key, Integer bits, String curve, String signature)
            throws Exception {
        CertificateFacts facts = CertificateFacts.parse(
                root("CN=x").algorithm(made).buildSelfSigned().getCertificate().getEncoded());

        assertThat(facts.key().orElseThrow().algorithm()).isEqualTo(key);
        assertThat(facts.key().orElseThrow().bits()).isEqualTo(Optional.ofNullable(bits));
        assertThat(facts.key().orElseThrow().curve()).isEqualTo(Optional.ofNullable(curve));
        assertThat(facts.signatureAlgorithm()).contains(signature);
        assertThat(facts.selfSigned()).contains(true);
    }

    @Test
    void oneThatOnlyClaimsToBeSelfSignedIsNot() throws Exception {
        X509Bundle root = root("CN=Same").buildSelfSigned();
        byte[] der = new CertificateBuilder()
                .subject("CN=Same")
                .buildIssuedBy(root)
                .getCertificate()
                .getEncoded();

        assertThat(CertificateFacts.parse(der).selfSigned()).contains(false);
    }

    @Test
    void aFaultyTimeLeavesTheRestReadable() throws Exception {
        byte[] der =
                root("CN=x").notBefore(FROM).buildSelfSigned().getCertificate().getEncoded();
        String broken = new String(der, StandardCharsets.ISO_8859_1).replace("260102030405Z", "261302030405Z");

        CertificateFacts facts = CertificateFacts.parse(broken.getBytes(StandardCharsets.ISO_8859_1));

        assertThat(facts.notBefore()).isEmpty();
        assertThat(facts.notAfter()).isPresent();
        assertThat(facts.subject()).contains("CN=x");
        assertThat(facts.key()).isPresent();
        assertThat(facts.parseError()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"''", "00", "30", "3080", "3003020101", "3084ffffffff", "30847fffffff00", "2d2d2d2d2d424547494e"})
    void whatIsNoCertificateIsAnErrorAndNoMore(String hex) {
        CertificateFacts facts = CertificateFacts.parse(HexFormat.of().parseHex(hex));

        assertThat(facts.parseError()).isPresent();
        assertThat(facts.subject()).isEmpty();
        assertThat(facts.selfSigned()).isEmpty();
    }

    @Test
    void noCorruptionMakesTheParserThrow() throws Exception {
        byte[] der = root("CN=x")
                .addSanDnsName("x.example")
                .buildSelfSigned()
                .getCertificate()
                .getEncoded();
        Random random = new Random(11);
        for (int round = 0; round < 1000; round++) {
            byte[] broken = der.clone();
            for (int flips = 0; flips <= random.nextInt(4); flips++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            assertThat(CertificateFacts.parse(broken)).isNotNull();
        }
    }

    private static CertificateBuilder root(String subject) {
        return new CertificateBuilder().subject(subject).setIsCertificateAuthority(true);
    }
}

package org.starttls.survey.engine.pki;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;

class CertificateFactsFuzzTest {
    /** The longest form that a byte takes in any text: an escaped one in a name. */
    private static final int CHARACTERS_A_BYTE = 6;

    private static final int FIXED = 1000;

    @FuzzTest(maxDuration = "5m")
    void factsAreBoundedAndAsTheJdkHasThem(byte[] der) throws Exception {
        CertificateFacts facts = CertificateFacts.parse(der);

        assertThat(CertificateFacts.parse(der.clone())).isEqualTo(facts);
        assertThat(facts.toString()).hasSizeLessThanOrEqualTo(CHARACTERS_A_BYTE * der.length + FIXED);
        facts.serial().ifPresent(serial -> assertThat(serial).matches("([0-9a-f]{2})*"));
        facts.signatureAlgorithm().ifPresent(CertificateFactsFuzzTest::assertName);
        facts.key().ifPresent(key -> {
            assertName(key.algorithm());
            key.curve().ifPresent(CertificateFactsFuzzTest::assertName);
            key.bits().ifPresent(bits -> assertThat(bits).isBetween(0, Byte.SIZE * der.length));
        });
        // One line, for people and terminals.
        facts.parseError()
                .ifPresent(error ->
                        assertThat(error).hasSizeLessThanOrEqualTo(FIXED).matches("[^\\p{Cntrl}]+"));
        if (facts.parseError().isEmpty()) {
            assertAgrees(facts, der);
        }
    }

    /** A known name, or an object identifier. */
    private static void assertName(String name) {
        assertThat(name).matches("[A-Za-z][A-Za-z0-9-]*|[0-2](\\.[0-9]+)+").hasSizeLessThan(FIXED);
    }

    private static void assertAgrees(CertificateFacts facts, byte[] der) throws Exception {
        X509Certificate known = (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        String serial = facts.serial().orElseThrow();
        assertThat(new BigInteger(HexFormat.of().parseHex(serial))).isEqualTo(known.getSerialNumber());
        assertThat(facts.notBefore()).contains(known.getNotBefore().toInstant());
        assertThat(facts.notAfter()).contains(known.getNotAfter().toInstant());
        assertThat(facts.subject())
                .isEqualTo(Optional.of(known.getSubjectX500Principal().getName()));
        assertThat(facts.issuer())
                .isEqualTo(Optional.of(known.getIssuerX500Principal().getName()));
    }
}

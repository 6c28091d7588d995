package org.starttls.survey.lab.pki;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.starttls.survey.lab.world.CertificatePlan;
import org.starttls.survey.lab.world.CertificatePlan.Kind;

class CertificateAuthorityTest {
    private final CertificateAuthority authority = new CertificateAuthority();
    private final List<Leaf> leaves = IntStream.range(0, 300)
            .mapToObj(i -> authority.issue(plan(Kind.VALID, "mx" + i + ".example")))
            .toList();

    private static CertificatePlan plan(Kind kind, String name) {
        return new CertificatePlan(kind, List.of(name));
    }

    @Test
    void aPlanGivesTheSameCertificateToTheByte() {
        CertificateAuthority again = new CertificateAuthority();
        for (int i = 0; i < 20; i++) {
            assertThat(again.issue(plan(Kind.VALID, "mx" + i + ".example")).chain())
                    .isEqualTo(leaves.get(i).chain());
        }
    }

    @Test
    void everyChainVerifiesUpToTheRoot() throws Exception {
        X509Certificate root = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(
                        new ByteArrayInputStream(authority.rootPem().getBytes(StandardCharsets.US_ASCII)));
        for (Leaf leaf : leaves) {
            X509Certificate issuer = leaf.chain().get(1);
            assertThatCode(() -> leaf.chain().get(0).verify(issuer.getPublicKey()))
                    .doesNotThrowAnyException();
            assertThatCode(() -> issuer.verify(root.getPublicKey())).doesNotThrowAnyException();
        }
    }

    @Test
    void aboutFourLeavesInTenAreEcdsa() {
        assertThat(leaves.stream().filter(leaf -> leaf.kind() == SigningKey.Kind.P256))
                .hasSizeBetween(90, 150);
    }

    @Test
    void someLeavesAreUnderEachIntermediate() {
        assertThat(leaves.stream()
                        .map(leaf ->
                                leaf.chain().get(1).getSubjectX500Principal().getName())
                        .distinct())
                .containsExactlyInAnyOrder(
                        "CN=Lab R1,O=starttls-survey lab",
                        "CN=Lab E1,O=starttls-survey lab",
                        "CN=Lab E2,O=starttls-survey lab");
    }

    @Test
    void noTwoLeavesShareASerial() {
        assertThat(leaves.stream()
                        .map(leaf -> leaf.chain().get(0).getSerialNumber())
                        .distinct())
                .hasSize(300);
    }

    @Test
    void aSelfSignedLeafComesAloneAndVerifiesItself() {
        Leaf leaf = authority.issue(plan(Kind.SELF_SIGNED, "mx.example"));
        assertThat(leaf.chain()).hasSize(1);
        X509Certificate certificate = leaf.chain().get(0);
        assertThatCode(() -> certificate.verify(certificate.getPublicKey())).doesNotThrowAnyException();
    }

    @Test
    void anExpiredLeafEndedIn2025() {
        X509Certificate certificate =
                authority.issue(plan(Kind.EXPIRED, "mx.example")).chain().get(0);
        assertThat(certificate.getNotAfter()).isBefore("2025-01-02");
    }
}

package org.starttls.survey.engine.pkix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.common.hash.Hashing;
import com.google.common.io.Resources;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustStoresTest {
    private static final List<Issued> AUTHORITIES = List.of(
            CertificateMaker.authority("One").selfSigned(),
            CertificateMaker.authority("Two").selfSigned());

    @TempDir
    private Path folder;

    @Test
    void mozillasAuthoritiesAreShippedAndDated() throws Exception {
        TrustStore store = TrustStores.mozilla();

        assertThat(store.name()).isEqualTo("mozilla");
        assertThat(store.source()).startsWith("certifi ");
        assertThat(store.date().orElseThrow()).isAfter(LocalDate.parse("2026-01-01"));
        assertThat(store.size()).isEqualTo(117);
        assertThat(store.sha256()).matches("[0-9a-f]{64}");
    }

    @Test
    void theShippedBundleIsTheOneThatItsOriginTells() throws Exception {
        Properties origin = new Properties();
        origin.load(new StringReader(Resources.toString(
                Resources.getResource(TrustStores.class, "mozilla/origin.properties"), StandardCharsets.ISO_8859_1)));
        byte[] bundle = Resources.toByteArray(Resources.getResource(TrustStores.class, "mozilla/cacert.pem"));

        assertThat(Hashing.sha256().hashBytes(bundle).toString()).isEqualTo(origin.getProperty("sha256"));
    }

    @Test
    void thePlatformsStoreIsReadWithoutTheSecurityProperties() throws Exception {
        assertThat(TrustStores.system().size()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"JKS", "PKCS12"})
    void aKeyStoreHoldsTheSameAsPem(String type) throws Exception {
        Path pem = Files.writeString(
                folder.resolve("a.pem"),
                "# one\n" + AUTHORITIES.get(0).pem() + "# two\n"
                        + AUTHORITIES.get(1).pem());
        KeyStore keys = KeyStore.getInstance(type);
        keys.load(null, null);
        for (Issued authority : AUTHORITIES) {
            keys.setCertificateEntry(
                    authority.holder().getSubject().toString(),
                    CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(authority.der())));
        }
        Path file = folder.resolve("a.store");
        try (OutputStream out = Files.newOutputStream(file)) {
            keys.store(out, "secret".toCharArray());
        }

        TrustStore fromPem = TrustStores.load("a", pem, Optional.empty());
        TrustStore fromKeys = TrustStores.load("a", file, Optional.of("secret"));

        assertThat(fromPem.size()).isEqualTo(2);
        assertThat(fromKeys.sha256()).isEqualTo(fromPem.sha256());
    }

    @Test
    void aFileWithoutCertificatesIsSaidToBeOne() throws Exception {
        Path file = Files.writeString(folder.resolve("none.pem"), "nothing here");

        assertThatIOException()
                .isThrownBy(() -> TrustStores.load("none", file, Optional.empty()))
                .withMessageContaining("none.pem");
    }
}

package org.starttls.survey.engine.tls.hello.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS10;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS11;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS12;
import static org.starttls.survey.engine.tls.hello.ProtocolVersion.TLS13;

import io.netty.pkitesting.CertificateBuilder.Algorithm;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.HelloClient;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.TlsServer;

/** What is found out equals what the servers were told to accept. */
class EnumerationsIT {
    private static final HelloClient CLIENT = new HelloClient();
    private static final Optional<String> NAME = Optional.of("mx.example.test");

    @TempDir
    private static Path directory;

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void opensslWithEverythingItHas() {
        String everything = "ALL:COMPLEMENTOFALL:@SECLEVEL=0";
        Set<Integer> expected = Judge.openssl("-s", "-tls1_2", everything).stream()
                .filter(suite -> Set.of("RSA", "None").contains(suite.authentication()))
                .map(Judge.Suite::number)
                .collect(Collectors.toSet());
        try (TlsServer server = openssl(Algorithm.rsa2048, "-cipher", everything)) {
            Enumerated<Integer> suites = run(server, Enumerations.ciphersUpTo(TLS12, NAME));
            Enumerated<ProtocolVersion> versions = run(server, Enumerations.versions(NAME));

            assertThat(suites.with(Support.YES)).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(suites.with(Support.UNKNOWN)).isEmpty();
            assertThat(suites.connections()).isEqualTo(expected.size() + 2);
            assertThat(versions.with(Support.YES)).containsExactly(TLS13, TLS12, TLS11, TLS10);
            assertThat(versions.with(Support.UNKNOWN)).isEmpty();
        }
    }

    @Test
    void theOrderIsTheServersWhereItInsists() {
        try (TlsServer server = openssl(
                Algorithm.rsa2048,
                "-serverpref",
                "-cipher",
                "AES256-SHA:ECDHE-RSA-AES128-GCM-SHA256:AES128-SHA",
                "-ciphersuites",
                "TLS_AES_128_CCM_SHA256:TLS_AES_256_GCM_SHA384")) {
            assertThat(run(server, Enumerations.ciphersUpTo(TLS12, NAME)).with(Support.YES))
                    .containsExactly(0x0035, 0xC02F, 0x002F);
            assertThat(run(server, Enumerations.ciphersOfTls13(NAME)).with(Support.YES))
                    .containsExactly(0x1304, 0x1302);
        }
    }

    @Test
    void opensslOfTls12Alone() {
        try (TlsServer server = openssl(Algorithm.rsa2048, "-tls1_2")) {
            assertThat(run(server, Enumerations.versions(NAME)).with(Support.YES))
                    .containsExactly(TLS12);
            Enumerated<Integer> postQuantum = run(server, Enumerations.postQuantum(NAME));
            assertThat(postQuantum.with(Support.NO)).hasSize(Offers.POST_QUANTUM.size());
            assertThat(postQuantum.connections()).isEqualTo(1);
        }
    }

    @Test
    void groupsOfOpenssl() {
        try (TlsServer server = openssl(Algorithm.rsa2048, "-serverpref", "-groups", "P-384:ffdhe3072:X448:X25519")) {
            Enumerated<Integer> groups = run(server, Enumerations.groupsOfTls13(NAME));
            Enumerated<Integer> curves = run(server, Enumerations.curvesUpToTls12(NAME));

            assertThat(groups.with(Support.YES)).containsExactlyInAnyOrder(0x0018, 0x0101, 0x001E, 0x001D);
            assertThat(groups.with(Support.UNKNOWN)).isEmpty();
            assertThat(groups.connections()).isEqualTo(5);
            assertThat(curves.with(Support.YES)).containsExactlyInAnyOrder(0x0018, 0x001E, 0x001D);
            assertThat(curves.with(Support.UNKNOWN)).isEmpty();
        }
    }

    @Test
    void curvesOfBrainpool() {
        try (TlsServer server = openssl(Algorithm.rsa2048, "-groups", "brainpoolP256r1:secp224r1:P-256")) {
            assertThat(run(server, Enumerations.curvesUpToTls12(NAME)).with(Support.YES))
                    .containsExactlyInAnyOrder(0x001A, 0x0015, 0x0017);
        }
    }

    /** Follows our order, where the curve of its certificate is the last. */
    @Test
    void anEcdsaServerThatFollowsOurOrderTellsAllCurves() {
        try (TlsServer server = openssl(Algorithm.ecp256, "-groups", "P-256:X25519:P-384")) {
            Enumerated<Integer> curves = run(server, Enumerations.curvesUpToTls12(NAME));

            assertThat(curves.with(Support.YES)).containsExactly(0x001D, 0x0018, 0x0017);
            assertThat(curves.with(Support.NO)).isEmpty();
        }
    }

    @Test
    void anEcdsaServerThatInsistsOnItsOrderLeavesTheRestUnknown() {
        try (TlsServer server = openssl(Algorithm.ecp256, "-serverpref", "-groups", "P-256:X25519:P-384")) {
            Enumerated<Integer> curves = run(server, Enumerations.curvesUpToTls12(NAME));

            assertThat(curves.with(Support.YES)).contains(0x0017);
            assertThat(curves.with(Support.NO)).doesNotContain(0x001D, 0x0018);
        }
    }

    @Test
    void gnutlsAsItComes() {
        Set<Integer> expected = Judge.gnutlsWithRsa("NORMAL");
        try (TlsServer server = TlsServer.gnutls(directory, Algorithm.rsa2048, "NORMAL")) {
            Enumerated<Integer> newest = run(server, Enumerations.ciphersOfTls13(NAME));
            Enumerated<Integer> older = run(server, Enumerations.ciphersUpTo(TLS12, NAME));
            Set<Integer> found = Set.copyOf(newest.with(Support.YES));

            assertThat(found).isNotEmpty().isSubsetOf(expected);
            assertThat(older.with(Support.YES))
                    .containsExactlyInAnyOrderElementsOf(expected.stream()
                            .filter(suite -> !found.contains(suite))
                            .toList());
            assertThat(run(server, Enumerations.groupsOfTls13(NAME)).with(Support.YES))
                    .containsExactlyInAnyOrder(
                            0x0017, 0x0018, 0x0019, 0x001D, 0x001E, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104);
        }
    }

    /** Has no prime for it, and picks it all the same. */
    @Test
    void gnutlsWithWhatIsOldAndDheThatItCannotDo() {
        String priority = "NONE:+VERS-TLS1.0:+VERS-TLS1.1:+RSA:+DHE-RSA:+ECDHE-RSA:+3DES-CBC:+ARCFOUR-128"
                + ":+AES-128-CBC:+CAMELLIA-128-CBC:+SHA1:+MD5:+COMP-NULL:+GROUP-SECP256R1:+SIGN-ALL";
        try (TlsServer server = TlsServer.gnutls(directory, Algorithm.rsa2048, priority)) {
            Enumerated<Integer> suites = run(server, Enumerations.ciphersUpTo(TLS10, NAME));

            assertThat(run(server, Enumerations.versions(NAME)).with(Support.YES))
                    .containsExactly(TLS11, TLS10);
            assertThat(suites.with(Support.YES))
                    .containsExactlyInAnyOrderElementsOf(Judge.gnutlsWithRsa(priority).stream()
                            .filter(suite -> KeyExchangeMethod.of(suite) != KeyExchangeMethod.DHE)
                            .toList());
            assertThat(suites.with(Support.UNKNOWN)).containsExactlyElementsOf(KeyExchangeMethod.DHE.cipherSuites());
        }
    }

    private static TlsServer openssl(Algorithm key, String... options) {
        return TlsServer.openssl(directory, key, options);
    }

    private static <T> Enumerated<T> run(TlsServer server, Enumeration<T> enumeration) {
        return Enumerated.run(enumeration, hello -> CLIENT.ask(server.address(), hello));
    }
}

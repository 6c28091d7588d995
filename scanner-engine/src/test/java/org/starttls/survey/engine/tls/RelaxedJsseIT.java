package org.starttls.survey.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a relaxed TLS client in the process does to all others in it, which is nothing: seen in processes of their own. */
@Timeout(120)
class RelaxedJsseIT {
    private static final List<String> CERTIFICATES = List.of("good", "md5", "sha1", "short", "shorter");

    @TempDir
    private static Path folder;

    private static final Map<String, OpensslServer> SERVERS = new LinkedHashMap<>();

    @BeforeAll
    static void serve() throws IOException {
        TestPki pki = new TestPki(folder);
        Path root = pki.selfSigned("root", "rsa:2048");
        Path good = pki.signedBy(root, "good", "rsa:2048");
        Path md5 = pki.signedBy(root, "md5", "rsa:2048", "-md5");
        Path sha1 = pki.signedBy(root, "sha1", "rsa:2048", "-sha1");
        Path shortKey = pki.signedBy(root, "short", "rsa:1024");
        pki.signedBy(root, "shorter", "rsa:512");
        String dh1024 = pki.dhParameters("1024").toString();
        serve("tls13", good, "-tls1_3");
        serve("tls12", good, "-tls1_2", "-cipher", "ECDHE");
        serve("tls10", good, "-tls1", "-cipher", "ALL:@SECLEVEL=0");
        serve("tls11", good, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
        serve("dhe", good, "-tls1_2", "-cipher", "DHE:@SECLEVEL=0", "-dhparam", dh1024);
        serve("anonymous", good, "-tls1_2", "-cipher", "ADH:AECDH:@SECLEVEL=0");
        serve("null", good, "-tls1_2", "-cipher", "eNULL:@SECLEVEL=0");
        serve("md5", md5, "-tls1_2", "-cipher", "ECDHE:@SECLEVEL=0");
        serve("sha1", sha1, "-tls1_2", "-cipher", "ECDHE:@SECLEVEL=0");
        serve("short", shortKey, "-tls1_2", "-cipher", "ECDHE:@SECLEVEL=0");
        serve("sha1-handshake", good, "-tls1_2", "-cipher", "ECDHE:@SECLEVEL=0", "-sigalgs", "RSA+SHA1");
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(OpensslServer::close);
    }

    @Test
    void verdictsAndPolicyClientsAreTheSameAsInAStockJvm() throws IOException {
        Map<String, String> stock = trusted("stock");
        Map<String, String> relaxed = trusted("relaxed");

        assertThat(only(relaxed, "properties")).isEqualTo(only(stock, "properties"));
        assertThat(only(relaxed, "path ")).isEqualTo(only(stock, "path ")).containsEntry("path good", "valid");
        assertThat(relaxed.get("path md5")).isEqualTo("ALGORITHM_CONSTRAINED");
        assertThat(only(relaxed, "policy ")).isEqualTo(only(stock, "policy "));
        assertPolicy(relaxed);
    }

    @Test
    void emptyPropertiesDoNotLoosenThePolicyClient() throws IOException {
        Path empty = folder.resolve("empty.security");
        Files.writeString(empty, """
                jdk.tls.disabledAlgorithms=
                jdk.certpath.disabledAlgorithms=
                jdk.tls.legacyAlgorithms=
                """);

        assertPolicy(trusted("stock", "-Djava.security.properties=" + empty));
        assertPolicy(trusted("relaxed", "-Djava.security.properties=" + empty));
    }

    @Test
    void clientsWithoutParametersOfTheirOwnMeetNoMoreThanInAStockJvm() throws IOException {
        Map<String, String> stock = trusted("stock");
        Map<String, String> relaxed = trusted("relaxed");

        assertThat(relaxed.get("default protocols")).isEqualTo("[TLSv1.3, TLSv1.2]");
        assertThat(relaxed.get("default suites")).doesNotContain("RC4", "3DES", "anon", "NULL", "_DHE_", "TLS_RSA_");
        only(relaxed, "default ").forEach((what, how) -> {
            // JDK 25 forbids SHA-1 in the handshake, 17 does not; no default can be fixed for it.
            if (how.startsWith("answers") && !what.endsWith("sha1-handshake")) {
                assertThat(stock.get(what)).as(what).startsWith("answers");
            }
        });
    }

    private static void assertPolicy(Map<String, String> trusted) {
        only(trusted, "policy ")
                .forEach((what, how) -> assertThat(how)
                        .as("%s", trusted)
                        .isEqualTo(
                                what.equals("policy tls13") || what.equals("policy tls12")
                                        ? "answers 200"
                                        : "refused"));
    }

    private static Map<String, String> only(Map<String, String> lines, String prefix) {
        Map<String, String> some = new LinkedHashMap<>(lines);
        some.keySet().removeIf(key -> !key.startsWith(prefix) || key.equals("default suites"));
        return some;
    }

    private static Map<String, String> trusted(String mode, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), TrustProgram.class.getName(), mode));
        command.add(folder.toString());
        command.addAll(CERTIFICATES);
        SERVERS.forEach((name, server) -> command.add(name + "=" + server.port()));
        Map<String, String> lines = new LinkedHashMap<>();
        TestPki.run(command).lines().forEach(line -> {
            String[] parts = line.split(": ", 2);
            lines.put(parts[0], parts[parts.length - 1]);
        });
        return lines;
    }

    private static void serve(String name, Path certificate, String... options) throws IOException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add("-www");
        SERVERS.put(
                name,
                OpensslServer.start(
                        Path.of(TestPki.key(certificate)),
                        Path.of(TestPki.certificate(certificate)),
                        all.toArray(new String[0])));
    }
}

package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.cli.scan.EhloName;

/** What the command line takes and refuses, in the words of its help. */
class PublicNamesTest {
    private static final String NO_NAMES_OF_CODE = "(?s).*([A-Z]+_[A-Z]+|[a-z]_[a-z]|CLEAR|VERSIONS).*";

    @TempDir
    private Path directory;

    @Test
    void aWrongWordIsAnsweredWithThePublicOnes() {
        refused(
                "expected one of clear, encrypt, verify, dane, dane-only, mta-sts, not 'x'",
                "check",
                "a.test",
                "--require=x");
        refused("expected one of pq, versions, groups, ", "check", "a.test", "--enumerate=pq,x");
        refused(
                "expected one of domains, hosts, endpoints, probes, certificates, zgrab2, zdns, notices, "
                        + "postfix-tls-policy, not 'x'",
                "export",
                "x");
        refused("expected one of jsonl, csv, text, postfix-tls-policy, not 'x'", "export", "--format=x");
        refused("expected one of", "check", "a.test", "--require=DANE_ONLY");
    }

    @Test
    void theTableForPostfixTakesNoSingleScan() {
        refused("needs two scans", "export", "postfix-tls-policy", "--scan=1");
        refused("--min-gap", "export", "domains", "--min-gap=0s");
    }

    @Test
    void aFileWithoutCertificatesIsNoStore() throws IOException {
        Path file = Files.writeString(directory.resolve("passwd"), "root:x:0:0");
        refused(
                "no certificates in " + file + ": PEM, JKS or PKCS#12 is read",
                "check",
                "a.test",
                "--trust=foo=" + file);
    }

    private static void refused(String words, String... command) {
        CommandRun run = CommandRun.of(command);
        assertThat(run.exitCode()).as(run.err()).isEqualTo(Main.USAGE);
        assertThat(run.err().lines().findFirst().orElse("").replace("DANE_ONLY'", ""))
                .contains(words)
                .doesNotMatch(NO_NAMES_OF_CODE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"scan.example.org", "localhost", "a-b.1c.Test", "[192.0.2.1]", "[IPv6:2001:db8::1]"})
    void whatMayStandInEhlo(String name) {
        assertThat(EhloName.isOne(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a..b",
                ".a",
                "a.",
                "-a.test",
                "a-.test",
                "a_b.test",
                "a b",
                "192.0.2.1",
                "[192.0.2]",
                "[2001:db8::1]",
                "[IPv6:192.0.2.1]",
                "[x]",
                "a234567890123456789012345678901234567890123456789012345678901234.test"
            })
    void whatMayNot(String name) {
        assertThat(EhloName.isOne(name)).isFalse();
    }
}

package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.world.MxHost;

/** Shakes hands with the lab by {@code openssl s_client}. */
class LabTlsIT {
    @TempDir
    private static Path folder;

    private static Lab lab;
    private static Path root;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults());
        root = Files.writeString(folder.resolve("root.pem"), Lab.rootCertificatePem());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void needOpenssl() throws Exception {
        Programs.require("openssl");
    }

    private static MxHost host(String scenario) {
        return lab.world().domain(scenario + ".lab.test").exchanges().get(0).host();
    }

    private static String handshake(MxHost host, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-starttls", "smtp", "-showcerts"));
        command.addAll(List.of("-connect", host.addresses().get(0).getHostAddress() + ":" + lab.smtpPort()));
        command.addAll(List.of("-CAfile", root.toString(), "-verify_hostname", host.name()));
        command.addAll(List.of(options));
        return Programs.run("QUIT\r\n", command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "tls13, 'New, TLSv1.3', OK",
        "tls12, 'New, TLSv1.2', OK",
        "slow-banner, 'New, TLSv1.3', OK",
        "hostile-text, 'New, TLSv1.3', OK",
        "closed-after-handshake, 'New, TLSv1.3', OK",
        "self-signed, 'New, TLSv1.3', error: self-signed certificate",
        "expired, 'New, TLSv1.3', error: certificate has expired",
        "wrong-name, 'New, TLSv1.3', error: hostname mismatch",
        "not-yet-valid, 'New, TLSv1.3', error: certificate is not yet valid",
        "incomplete-chain, 'New, TLSv1.3', error: unable to verify the first certificate",
        "untrusted-root, 'New, TLSv1.3', error: self-signed certificate in certificate chain",
        "common-name-only, 'New, TLSv1.3', OK",
        "wildcard, 'New, TLSv1.3', OK",
        "bigmail, 'New, TLSv1.3', OK",
        "officemail, 'New, TLSv1.3', OK",
        "registrar, 'New, TLSv1.2', OK",
        "sni-hoster, 'New, TLSv1.3', OK",
        "cheap-hoster, 'New, TLSv1.3', error: hostname mismatch"
    })
    void theHandshakeGivesTheVersionAndTheChainOfTheScenario(String scenario, String version, String verification)
            throws Exception {
        MxHost host = host(scenario);
        String seen = handshake(host, "-servername", host.name());
        assertThat(seen).contains(version).containsPattern("Verification:? ?" + verification);
    }

    @ParameterizedTest
    @CsvSource({"legacy-tls10, -tls1, TLSv1", "legacy-tls11, -tls1_1, TLSv1.1"})
    void oldVersionsAreServedAloneToThoseWhoAskForThem(String scenario, String option, String version)
            throws Exception {
        MxHost host = host(scenario);
        assertThat(handshake(host, option, "-cipher", "ALL:@SECLEVEL=0"))
                .containsPattern("Protocol *: " + version + "\\b");
        assertThat(handshake(host, "-tls1_2")).containsAnyOf("unsupported protocol", "alert protocol version");
    }

    @Test
    void aSharedAddressChoosesTheCertificateByName() throws Exception {
        MxHost host = host("sni-hoster");
        assertThat(handshake(host, "-servername", host.name())).contains("subject=CN = " + host.name());
        assertThat(handshake(host, "-servername", "made-up.example"))
                .containsPattern("subject=CN = host-[0-9-]+\\.sni-hoster\\.example");
        assertThat(handshake(host, "-noservername")).contains(".sni-hoster.example");
    }

    @Test
    void aSelfHostedServerHasALeafOfItsOwnAndAnIntermediate() throws Exception {
        MxHost host = host("tls13");
        String seen = handshake(host, "-servername", host.name());
        assertThat(seen.split("BEGIN CERTIFICATE", -1)).hasSize(3);
        assertThat(seen).contains("subject=CN = " + host.name(), "O = starttls-survey lab, CN = Lab ");
    }

    @Test
    void aCertificateMayNameItsServerByPatternOrInTheSubjectAlone() throws Exception {
        MxHost wildcard = host("wildcard");
        assertThat(handshake(wildcard, "-servername", wildcard.name())).contains("subject=CN = *.wildcard.lab.test");
        MxHost common = host("common-name-only");
        String leaf = handshake(common, "-servername", common.name());
        Path shown = Files.writeString(folder.resolve("leaf.pem"), leaf);
        assertThat(Programs.run("", "openssl", "x509", "-in", shown.toString(), "-noout", "-text"))
                .contains("Subject: CN = " + common.name())
                .doesNotContain("Subject Alternative Name");
    }

    @Test
    void handshakesAreCounted() throws Exception {
        long before = lab.counters().handshakes();
        handshake(host("tls12"));
        assertThat(lab.counters().handshakes()).isGreaterThan(before);
        assertThat(lab.counters().connections())
                .isGreaterThanOrEqualTo(lab.counters().handshakes());
    }
}

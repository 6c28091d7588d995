package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.world.LabMix;
import org.starttls.survey.lab.world.MxHost;

/** Holds the TLSA records that {@code dig} gets from the lab against what its servers show to OpenSSL, which verifies. */
class LabDaneIT {
    private static Lab lab;

    @BeforeAll
    static void start() throws Exception {
        Programs.require("dig");
        Programs.require("openssl");
        lab = Lab.start(LabConfig.defaults());
    }

    @AfterAll
    static void stop() {
        if (lab != null) {
            lab.close();
        }
    }

    private static List<String> tlsa(String base) throws IOException, InterruptedException {
        return tlsa(lab, base);
    }

    private static List<String> tlsa(Lab lab, String base) throws IOException, InterruptedException {
        String name = "_" + lab.smtpPort() + "._tcp." + base;
        String port = Integer.toString(lab.dns().getPort());
        return Programs.run("", "dig", "@127.0.0.1", "-p", port, "+short", name, "TLSA")
                .lines()
                .filter(line -> !line.endsWith("."))
                .toList();
    }

    private static String verified(MxHost host, String base, List<String> records) throws Exception {
        return verified(lab, host, base, records);
    }

    private static String verified(Lab lab, MxHost host, String base, List<String> records) throws Exception {
        List<String> command = new ArrayList<>(List.of("openssl", "s_client", "-starttls", "smtp"));
        command.addAll(List.of("-connect", host.addresses().get(0).getHostAddress() + ":" + lab.smtpPort()));
        command.addAll(List.of("-servername", base, "-dane_tlsa_domain", base));
        for (String record : records) {
            // dig breaks long data into groups; OpenSSL does not mind blanks.
            command.addAll(List.of("-dane_tlsa_rrdata", record));
        }
        return Programs.run("QUIT\r\n", command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({
        "tlsa-key, mx1, TLSA 3 1 1",
        "tlsa-key-sha512, mx1, TLSA 3 1 2",
        "tlsa-key-in-full, mx1, TLSA 3 1 0",
        "tlsa-certificate, mx1, TLSA 3 0 1",
        "tlsa-certificate-in-full, mx1, TLSA 3 0 0",
        "tlsa-issuer-key, mx1, TLSA 2 1 1",
        "tlsa-issuer-certificate, mx1, TLSA 2 0 1",
        "tlsa-key-and-issuer, mx1, TLSA 3 1 1",
        "tlsa-rollover, mx1, TLSA 3 1 1",
        "tlsa-unsigned, mx1, TLSA 3 1 1",
        "tlsa-by-alias, mx1, TLSA 3 1 1",
        "tlsa-at-expanded, mx1, TLSA 3 1 1",
        "tlsa-at-original, mail, TLSA 3 1 1"
    })
    void recordsMatchWhatIsShown(String scenario, String label, String match) throws Exception {
        String domain = scenario + ".lab.test";
        MxHost host = lab.world().domain(domain).exchanges().get(0).host();
        String base = label + "." + domain;
        assertThat(verified(host, base, tlsa(base))).contains("Verification: OK", "Verified peername: " + base, match);
    }

    @Test
    void aProvidersRecordsMatchItsHosts() throws Exception {
        MxHost host =
                lab.world().domain("smallsuite.lab.test").exchanges().get(0).host();
        assertThat(verified(host, host.name(), tlsa(host.name()))).contains("Verification: OK", "TLSA 3 1 1");
    }

    @ParameterizedTest
    @CsvSource({"tlsa-stale", "tlsa-stale-issuer", "tlsa-wrong-selector", "tlsa-stale-stronger-digest"})
    void recordsOfAnotherKeyDoNot(String scenario) throws Exception {
        MxHost host =
                lab.world().domain(scenario + ".lab.test").exchanges().get(0).host();
        assertThat(verified(host, host.name(), tlsa(host.name()))).contains("Verification error:");
    }

    @ParameterizedTest
    @CsvSource({
        "common-name-only, 'Verification: OK'",
        "untrusted-root, 'Verification: OK'",
        "expired, 'Verification error: certificate has expired'",
        "wrong-name, 'Verification error: hostname mismatch'",
        "incomplete-chain, 'num=65:no matching DANE TLSA records'"
    })
    void anIssuerVouchesForSoundCertificatesOnly(String server, String verification) throws Exception {
        String everybody = Stream.of("self-hosted", "hosted", "signed", "tlsa-issuer-key", server)
                .map(kind -> kind + "=1000000")
                .collect(Collectors.joining(","));
        try (Lab uniform = Lab.start(LabConfig.defaults().withMix(LabMix.parse(everybody)))) {
            MxHost host =
                    uniform.world().domain("d1.example").exchanges().get(0).host();
            assertThat(verified(uniform, host, host.name(), tlsa(uniform, host.name())))
                    .contains(verification);
        }
    }
}

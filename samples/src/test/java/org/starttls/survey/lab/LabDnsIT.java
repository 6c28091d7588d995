package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Asks the lab's name server by {@code dig}. */
class LabDnsIT {
    private static Lab lab;

    @BeforeAll
    static void start() throws IOException {
        lab = Lab.start(LabConfig.defaults());
    }

    @AfterAll
    static void stop() {
        lab.close();
    }

    @BeforeEach
    void needDig() throws Exception {
        Programs.require("dig");
    }

    private static String dig(String... question) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("dig", "@127.0.0.1", "-p", "" + lab.dns().getPort()));
        command.addAll(List.of(question));
        return Programs.run("", command.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"tls13, NOERROR", "no-mail, NOERROR", "nxdomain, NXDOMAIN", "servfail, SERVFAIL", "refused-dns, REFUSED"
    })
    void theStatusIsThatOfTheScenario(String scenario, String status) throws Exception {
        assertThat(dig(scenario + ".lab.test", "MX")).contains("status: " + status + ",");
    }

    @Test
    void everyLoopbackAddressOfThePortIsAResolver() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "127.0.0.2 may not be local here");
        for (String protocol : List.of("+notcp", "+tcp")) {
            assertThat(dig("@127.0.0.2", protocol, "+short", "null-mx.lab.test", "MX"))
                    .isEqualTo("0 .\n");
        }
    }

    @Test
    void aSignedAnswerIsMarked() throws Exception {
        assertThat(dig("signed.lab.test", "MX")).containsPattern("flags: qr rd ra ad;");
        assertThat(dig("unsigned.lab.test", "MX")).containsPattern("flags: qr rd ra;");
        assertThat(dig("+dnssec", ".", "SOA"))
                .containsPattern("flags: qr rd ra ad;")
                .contains("flags: do;");
    }

    @Test
    void whatIsBogusIsWithheldWithAReason() throws Exception {
        String name = "_" + lab.smtpPort() + "._tcp.mx1.tlsa-bogus.lab.test";
        assertThat(dig(name, "TLSA")).contains("status: SERVFAIL", "EDE: 6 (DNSSEC Bogus)");
        assertThat(dig("+cd", "+short", name, "TLSA")).startsWith("3 1 1 ");
    }

    @Test
    void policiesAreTexts() throws Exception {
        assertThat(dig("+short", "_mta-sts.sts-split.lab.test", "TXT"))
                .matches("\"v=STSv1; i\" \"d=[0-9]{14}\" \";\"\n");
        assertThat(dig("+short", "_mta-sts.sts-binary.lab.test", "TXT"))
                .contains("note=\\000\\009\\013\\010\\\\\\\"\\127\\252\\255;");
        assertThat(dig("_mta-sts.sts-none.lab.test", "TXT")).contains("status: NXDOMAIN");
    }

    @Test
    void silenceIsATimeOut() throws Exception {
        assertThat(dig("+tries=1", "+time=1", "silent-dns.lab.test", "MX"))
                .containsAnyOf("timed out", "no servers could be reached");
    }

    @Test
    void aLongAnswerIsTruncatedAndThenComplete() throws Exception {
        assertThat(dig("+ignore", "many-mx.lab.test", "MX")).containsPattern("flags:[a-z ]* tc[ ;]");
        String complete = dig("many-mx.lab.test", "MX");
        assertThat(complete).contains("retrying in TCP mode");
        int records = lab.world().domain("many-mx.lab.test").exchanges().size();
        assertThat(complete).contains("ANSWER: " + records + ",");
    }

    @Test
    void aNullMxIsADot() throws Exception {
        assertThat(dig("+short", "null-mx.lab.test", "MX")).isEqualTo("0 .\n");
    }

    @Test
    void theAddressesAreThoseOfTheWorld() throws Exception {
        assertThat(dig("+short", "mx1.tls13.lab.test", "A"))
                .isEqualTo(lab.world()
                                .host("mx1.tls13.lab.test")
                                .orElseThrow()
                                .addresses()
                                .get(0)
                                .getHostAddress() + "\n");
    }

    @Test
    void aliasesAreFollowedInTheAnswer() throws Exception {
        assertThat(dig("cname.lab.test", "MX")).containsPattern("CNAME\\s+cname-lab-test\\.alias-target\\.test");
        assertThat(dig("mail.mx-cname.lab.test", "A")).containsPattern("CNAME\\s+mx1\\.mx-cname\\.lab\\.test");
    }
}

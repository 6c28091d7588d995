package org.starttls.survey.lab;

import static org.assertj.core.api.Assertions.assertThat;

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
        command.addAll(List.of("+tries=1", "+time=1"));
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
    void silenceIsATimeOut() throws Exception {
        assertThat(dig("silent-dns.lab.test", "MX")).containsAnyOf("timed out", "no servers could be reached");
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

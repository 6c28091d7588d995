package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.LabConfig;
import org.starttls.survey.lab.smtp.Patience;
import org.starttls.survey.lab.world.Hosting;

/** {@code check} of a domain whose provider takes one connection and defers all further ones. Somebody is waiting. */
@Timeout(60)
class CheckPatienceIT {
    @Test
    void whoIsDeferredIsWaitedForABitAndNotKnown() throws IOException {
        CommandRun check = check("--format=json");
        assertThat(check.exitCode()).as(check.err()).isEqualTo(Main.DONE);
        assertThat(outcomes(check)).contains("starttls-ok", "banner-deferred").doesNotContain("starttls-not-offered");
    }

    @Test
    void whatIsLeftWhenTheTimeIsOverIsNotKnown() throws IOException {
        CommandRun check = check("--format=json", "--back-off=10m,10m", "--max-time=2s");
        assertThat(check.exitCode()).as(check.err()).isEqualTo(Main.FAILED);
        assertThat(check.err()).contains("not everybody was asked within --max-time");
        assertThat(outcomes(check)).doesNotContain("starttls-not-offered");
    }

    private static CommandRun check(String... options) throws IOException {
        Patience patience = new Patience(Hosting.OFFICEMAIL, 1, Duration.ofDays(1));
        try (Lab lab = Lab.start(LabConfig.defaults().withPatience(patience))) {
            return CommandRun.of(Stream.concat(
                            Stream.of(
                                    "check",
                                    "c0.officemail.lab.test",
                                    "c1.officemail.lab.test",
                                    "--resolver=127.0.0.1:" + lab.dns().getPort(),
                                    "--port=" + lab.smtpPort(),
                                    "--policy-port=" + lab.httpsPort(),
                                    "--allow-private=127.0.0.0/8",
                                    "--ehlo-name=scanner.example"),
                            Stream.of(options))
                    .toArray(String[]::new));
        }
    }

    private static List<String> outcomes(CommandRun check) throws IOException {
        List<String> outcomes = new ArrayList<>();
        for (String record : check.out().lines().toList()) {
            outcomes.addAll(new ObjectMapper().readTree(record).findValuesAsText("outcome"));
        }
        return outcomes;
    }
}

package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.sql.SurveyDatabase;

class PublishedOptionTest {
    @TempDir
    private Path directory;

    @Test
    void theListOfSurveysNeedsNoDatabase() {
        CommandRun run = CommandRun.of("report", "--as", "list", "--db=" + directory.resolve("nowhere.db"));
        assertThat(run.exitCode()).isEqualTo(Main.DONE);
        assertThat(run.out()).contains("facebook-2014", "Ken Simpson, MailChannels", "pqc-2026");
    }

    @Test
    void helpNamesTheSurveys() {
        assertThat(CommandRun.of("report", "--help").out().replaceAll("\\s+", " "))
                .contains(
                        "facebook-2014, mailchannels-2015, alexa-2015, twitter-2016, dane-survey, mta-sts-2025, pqc-2026");
    }

    @Test
    void anUnknownSurveyNamesTheOthers() {
        CommandRun run = CommandRun.of("report", "--as", "facebook");
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("--as knows no survey facebook; there are: facebook-2014, mailchannels-2015");
    }

    @Test
    void aDatabaseWithoutScanIsSaidSo() {
        Path file = directory.resolve("empty.db");
        SurveyDatabase.openForScan(file).close();
        CommandRun run = CommandRun.of("report", "--as", "dane-survey", "--db=" + file);
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("holds no scan yet");
    }
}

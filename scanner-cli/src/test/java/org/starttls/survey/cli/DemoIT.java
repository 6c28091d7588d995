package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does first. */
class DemoIT {
    @Test
    void theDemoIsAWholeSurveyThatCanBeJudgedAgain(@TempDir Path directory) {
        Path database = directory.resolve("demo.db");
        CommandRun demo = CommandRun.of("demo", "--db=" + database);
        assertThat(demo.exitCode()).as(demo.err()).isZero();
        assertThat(demo.out())
                .contains(
                        "Who offers STARTTLS",
                        "Who has a valid certificate",
                        "DANE, by domain",
                        "MTA-STS and TLS reporting",
                        "Would mail still flow?");
        assertThat(demo.err()).contains("1,000 domains").doesNotContain("the scanner failed");

        Path page = directory.resolve("demo.html");
        assertThat(demo.out()).contains("The same with charts is in " + page + ",");
        assertThat(page).content().contains("<!DOCTYPE html>", "of domains offer encryption at every mail server");

        CommandRun report = CommandRun.of("report", "--db=" + database, "--format=markdown", "--by=sector");
        assertThat(report.exitCode()).as(report.err()).isZero();
        assertThat(report.out()).contains("## Who offers STARTTLS", "## Domains by sector");

        CommandRun published = CommandRun.of("report", "--db=" + database, "--format=markdown", "--as=facebook-2014");
        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(published.out())
                .startsWith("# As counted by ")
                .contains("## What differs in method")
                .doesNotContain("## Who offers STARTTLS");

        CommandRun rejudged = CommandRun.of("rejudge", "--db=" + database);
        assertThat(rejudged.exitCode()).as(rejudged.err()).isZero();
        assertThat(rejudged.err()).contains("by lab (1 certificate");
    }
}

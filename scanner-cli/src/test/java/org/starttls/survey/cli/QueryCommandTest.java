package org.starttls.survey.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code query} tells without a database: which queries there are, and which metrics. */
class QueryCommandTest {
    @Test
    void theListFitsATerminal() {
        CommandRun run = CommandRun.of("query", "--list");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .anyMatch(line -> line.matches("adoption +S1 S2 S3 S4 +domain, .*"))
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void theListAsJsonHasEveryFieldOfADefinition() {
        assertThat(CommandRun.of("query", "--list", "--format", "json").out())
                .contains("\"metrics\"", "\"unit\"", "\"denominator\"", "\"source\"", "\"notes\"")
                .contains("those of which it is known");
    }

    @Test
    void aMetricNamesItsQueriesOrWhyThereIsNone() {
        CommandRun run = CommandRun.of("query", "--metrics", "--format", "csv");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines())
                .startsWith("id,metric,measured by")
                .contains("S13,mail refused without TLS,"
                        + "\"not measured: a server says so to MAIL FROM, and a scan names no sender\"")
                .anyMatch(line -> line.startsWith("D2,domains with a null MX,mail_outcomes"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--metrics funnel", "--list --metrics", "--metrics --limit 2", "--list --limit 2"})
    void whatWouldBeIgnoredIsRefused(String arguments) {
        CommandRun run = CommandRun.of(("query " + arguments).split(" "));
        assertThat(run.exitCode()).isEqualTo(Main.USAGE);
        assertThat(run.err()).contains("goes with neither");
    }

    @Test
    void aDefinitionIsShownWithItsSql() {
        assertThat(CommandRun.of("query", "tls_by_unit", "--list").out())
                .startsWith("-- tls_by_unit\n")
                .contains("-- Metrics: T1 T3 T4 T8\n", "FROM property\n");
    }
}

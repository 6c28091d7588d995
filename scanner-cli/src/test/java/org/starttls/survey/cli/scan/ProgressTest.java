package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.engine.survey.SurveyProgress;

class ProgressTest {
    @Test
    void tellsWhereAResumedScanStands() {
        Progress progress = progress(3, new SurveyProgress(1000, 250, 400, 100));
        assertThat(progress.line(Duration.ofSeconds(2), 200, false))
                .isEqualTo(
                        "scan 3  250 of 1,000 domains · 100 of 400 probes · 0.0/s · 0 lookups, 0 connections under way,"
                                + " 300 waiting · 2 s so far"
                                + " · 0 TLS, 0 without or broken, 0 inconclusive");
    }

    @Test
    void theBarShowsTheSlowerOfRoutingAndProbing() {
        Progress half = progress(1, new SurveyProgress(100, 100, 200, 100));
        assertThat(half.line(Duration.ofSeconds(1), 200, true)).contains("█".repeat(10) + "░".repeat(10));
        Progress started = progress(1, new SurveyProgress(100, 50, 100, 0));
        assertThat(started.line(Duration.ofSeconds(1), 200, true)).contains("░".repeat(20));
    }

    @Test
    void fitsTheTerminal() {
        Progress progress = progress(1, new SurveyProgress(1_000_000, 10, 20, 5));
        for (int width : new int[] {1, 20, 80, 99, 100, 120}) {
            assertThat(progress.line(Duration.ofSeconds(1), width, true).length())
                    .isLessThanOrEqualTo(width);
        }
    }

    @Test
    void timesAreReadable() {
        assertThat(Progress.clock(Duration.ofSeconds(59))).isEqualTo("59 s");
        assertThat(Progress.clock(Duration.ofSeconds(61))).isEqualTo("1:01 min");
        assertThat(Progress.clock(Duration.ofMinutes(125))).isEqualTo("2:05 h");
    }

    private static Progress progress(long scan, SurveyProgress counts) {
        return new Progress(ScanWatch.of(scan, counts));
    }
}

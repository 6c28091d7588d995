package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.engine.survey.SurveyProgress;

class ProgressTest {
    @Test
    void tellsWhereAResumedScanStands() {
        Progress progress = progress(3, counts(1000, 250, 400, 100));
        assertThat(progress.line(Duration.ofSeconds(2), 300, false))
                .isEqualTo(
                        "scan 3  250 of 1,000 domains · 100 of 400 probes · 0.0/s · 0 lookups, 0 connections under way,"
                                + " 300 waiting · 2 s so far"
                                + " · 70 TLS, 20 without or broken, 10 inconclusive · 9 tried again, 4 settled so");
    }

    @Test
    void theBarShowsTheSlowerOfRoutingAndProbing() {
        Progress half = progress(1, counts(100, 100, 200, 100));
        assertThat(half.line(Duration.ofSeconds(1), 200, true)).contains("█".repeat(10) + "░".repeat(10));
        Progress started = progress(1, counts(100, 50, 100, 0));
        assertThat(started.line(Duration.ofSeconds(1), 200, true)).contains("░".repeat(20));
    }

    @Test
    void fitsTheTerminal() {
        Progress progress = progress(1, counts(1_000_000, 10, 20, 5));
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

    @Test
    void programsReadTheSameCounts() {
        JsonNode json = ProgressJson.of(
                ScanWatch.of(1, counts(9, 9, 9, 9)),
                progress(1, counts(9, 9, 9, 9)),
                Instant.EPOCH,
                Duration.ofSeconds(1));
        assertThat(json.path("outcomes").toString())
                .isEqualTo("{\"starttls-ok\":70,\"starttls-not-offered\":20,\"connect-timeout\":10}");
        assertThat(json.path("tries").toString()).isEqualTo("{\"later\":9,\"settled\":4,\"open\":13}");
    }

    private static SurveyProgress counts(long domains, long domainsDone, long targets, long targetsDone) {
        Map<EndpointOutcome, Long> outcomes = Map.of(
                EndpointOutcome.STARTTLS_OK,
                70L,
                EndpointOutcome.STARTTLS_NOT_OFFERED,
                20L,
                EndpointOutcome.CONNECT_TIMEOUT,
                10L);
        return new SurveyProgress(
                new SurveyCounts(domains, domainsDone, 0, 0, targets, targetsDone, 0, 0, 9, 4, 13, outcomes));
    }

    private static Progress progress(long scan, SurveyProgress counts) {
        return new Progress(ScanWatch.of(scan, counts));
    }
}

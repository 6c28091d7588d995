package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import org.starttls.survey.cli.observe.ScanStage;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.engine.survey.SurveyProgress;

/** How far a scan is, for programs: {@code samples/progress.schema.json}. */
final class ProgressJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private ProgressJson() {}

    /**
     * The object for now.
     *
     * @param progress for its rates
     * @param elapsed since this run began
     */
    static ObjectNode of(ScanWatch watch, Progress progress, Instant now, Duration elapsed) {
        progress.measure(elapsed);
        SurveyProgress counts = watch.progress();
        ObjectNode json = MAPPER.createObjectNode()
                .put("at", now.toString())
                .put("scan_id", watch.scan().isPresent() ? watch.scan().getAsLong() : null)
                .put("elapsed_seconds", elapsed.toMillis() / 1e3);
        json.putObject("domains")
                .put("total", counts.domains())
                .put("done", counts.domainsDone())
                .put("waiting", watch.domainsWaiting())
                .put("per_second", rounded(progress.domainsPerSecond()));
        json.putObject("targets")
                .put("found", counts.targetsFound())
                .put("done", counts.targetsDone())
                .put("waiting", watch.targetsWaiting())
                .put("per_second", rounded(progress.probesPerSecond()));
        json.put("mx_hosts", counts.hostsDone());
        json.put("policies", counts.policiesFetched());
        json.putObject("tries")
                .put("later", counts.laterTries())
                .put("settled", counts.settledLater())
                .put("open", counts.unsettled());
        ObjectNode inFlight = json.putObject("in_flight");
        for (ScanStage stage : ScanStage.values()) {
            inFlight.put(stage.code(), watch.activity().inFlight(stage));
        }
        ObjectNode outcomes = json.putObject("outcomes");
        if (watch.scan().isPresent()) {
            counts.outcomes().forEach((outcome, count) -> outcomes.put(outcome.code(), count));
        }
        cost(json, watch);
        json.put("paused_since", counts.pausedSince().map(Instant::toString).orElse(null));
        json.put("waiting_until", counts.waitingUntil().map(Instant::toString).orElse(null));
        json.put(
                "seconds_left",
                progress.secondsLeft().isPresent() ? progress.secondsLeft().getAsLong() : null);
        return json;
    }

    private static void cost(ObjectNode json, ScanWatch watch) {
        json.put("connections", watch.traffic().connections());
        json.put("bytes_received", watch.traffic().bytesReceived());
        json.put("bytes_sent", watch.traffic().bytesSent());
        json.put("dns_queries", watch.dnsQueries().getAsLong());
        json.putObject("writer")
                .put("queue", watch.writerQueue().getAsLong())
                .put("busy_seconds", watch.writerBusy().get().toMillis() / 1e3);
        Runtime jvm = Runtime.getRuntime();
        json.put("heap_bytes", jvm.totalMemory() - jvm.freeMemory());
    }

    private static double rounded(double perSecond) {
        return Math.round(perSecond * 10) / 10.0;
    }
}

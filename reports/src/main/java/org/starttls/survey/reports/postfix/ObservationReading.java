package org.starttls.survey.reports.postfix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.starttls.survey.reports.postfix.Observation.Targets;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.verdict.StsPatterns;

/** Reads an observation out of a row of {@code tls_observations}. */
final class ObservationReading {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ObservationReading() {}

    static Observation of(Row row) {
        return new Observation(
                row.whole("scan"),
                Instant.ofEpochMilli(row.whole("at")),
                row.truth("conclusive"),
                row.optionalWhole("dane_full").orElse(0) == 1,
                targets(row.text("targets")),
                List.of(parsed(row.text("hosts"), String[].class)),
                row.truth("route_known"),
                policy(row),
                row.optionalText("announced"));
    }

    private static Targets targets(String json) {
        double[] counts = parsed(json, double[].class);
        return new Targets(
                (int) counts[0],
                (int) counts[1],
                (int) counts[2],
                (int) counts[3],
                (int) counts[4],
                (int) counts[5],
                (int) counts[6],
                (int) counts[7]);
    }

    private static StsPatterns policy(Row row) {
        boolean enforced = row.optionalWhole("enforced").orElse(0) == 1;
        return new StsPatterns(
                enforced ? List.of(parsed(row.optionalText("patterns").orElse("[]"), String[].class)) : List.of());
    }

    private static <T> T parsed(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            // SQLite made it, or checked it.
            throw new UncheckedIOException(e);
        }
    }
}

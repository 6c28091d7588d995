package org.starttls.survey.reports.postfix;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;

/**
 * A scan of domains that a table may rest on.
 *
 * @param judged when its certificates were judged as of their probes; empty where they were not, and it counts for nothing
 * @param trust the stores they were judged by, with their dates and hashes; blank where none is stored
 */
record JudgedScan(long scan, Instant begun, Optional<Instant> judged, String trust) {
    JudgedScan {
        requireNonNull(begun);
        requireNonNull(judged);
        requireNonNull(trust);
    }

    /** Those of a database, the oldest first. */
    static List<JudgedScan> all(SurveyQueries queries) {
        List<JudgedScan> scans = new ArrayList<>();
        try (Table table = queries.all(NamedQueries.domainRecords().get("tls_observation_scans"))) {
            for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
                scans.add(of(rows.next()));
            }
        }
        return scans;
    }

    private static JudgedScan of(Row row) {
        return new JudgedScan(
                row.whole("scan"),
                seconds(row.whole("begun")),
                row.optionalWhole("judged").stream()
                        .mapToObj(JudgedScan::seconds)
                        .findFirst(),
                row.optionalText("trust").orElse(""));
    }

    private static Instant seconds(long millis) {
        return Instant.ofEpochMilli(millis).truncatedTo(ChronoUnit.SECONDS);
    }

    /** What a table says of it. */
    List<String> lines() {
        String begins = "scan " + scan + ", begun " + begun;
        if (judged.isEmpty()) {
            return List.of(begins + ": left out, not judged as of its probes");
        }
        String by = begins + ", judged " + judged.get();
        return trust.isEmpty() ? List.of(by) : List.of(by + " by", "  " + trust);
    }
}

package org.starttls.survey.reports.overview.findings;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.compare.Timeline;
import org.starttls.survey.reports.compare.TimelineTable;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.ScanTables;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * All that the page is made of.
 *
 * @param tables the first rows of further queries, by name
 */
public record Findings(AdoptionReport report, Map<String, List<Row>> tables) {
    /** The rates of all finished scans of the list, where there are several. */
    public static final String TIMELINE = "timeline";

    /** The rates of the timeline with their titles; of hosts and addresses only what such lists lead to. */
    public static final Map<String, String> TIMELINE_METRICS = Map.of(
            "host-starttls-all", "MX hosts that offer STARTTLS at every address",
            "host-valid-all", "MX hosts with a valid certificate at every address",
            "address-starttls", "Addresses that offer STARTTLS",
            "address-valid", "Addresses with a valid certificate",
            "starttls-all", "Domains that offer STARTTLS at every MX host",
            "valid-all", "Domains with a valid certificate at every MX host",
            "dane", "Domains where DANE works",
            "mta-sts-usable-policy", "Domains with an MTA-STS policy that senders take",
            "delivers-verify", "Domains that mail reaches with a valid certificate");

    /** Enough to see that there are more than a table shows. */
    private static final int MOST_ROWS = 400;

    private static final int MOST_SCANS = 12;

    private static final List<String> FURTHER = List.of(
            "protection",
            "tls_by_unit",
            "mta_software",
            "tls_cipher_suites",
            "tls_groups",
            "versions_accepted",
            "post_quantum",
            "certificates_by_key",
            "certificates_by_issuer",
            "mta_sts_outcomes",
            "providers",
            "adoption_by_label");

    public Findings {
        requireNonNull(report);
        tables = Map.copyOf(tables);
    }

    /** Each query once, on one moment of the database. Blocks. */
    public static Findings load(SurveyDatabase database, long scan) {
        List<ScanTables.Request> requests = new ArrayList<>(FURTHER.stream()
                .map(query -> new ScanTables.Request(query, MOST_ROWS))
                .toList());
        requests.addAll(ReportLoader.requests());
        ScanTables read = ScanTables.load(database, scan, requests);
        AdoptionReport report = ReportLoader.adoption(database, scan, read);
        Map<String, List<Row>> tables = new HashMap<>();
        FURTHER.forEach(query -> tables.put(query, read.rows(query)));
        tables.put(TIMELINE, timeline(database, report.scan()));
        return new Findings(report, tables);
    }

    /** The rates that are told of scans of a list: of its names, by the strictest rule. */
    private static Set<String> metrics(ScanFacts scan) {
        String names = scan.counts("domain") ? "Domains " : scan.counts("mx-host") ? "MX hosts " : "Addresses ";
        return TIMELINE_METRICS.entrySet().stream()
                .filter(metric -> metric.getValue().startsWith(names))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<Row> timeline(SurveyDatabase database, ScanFacts scan) {
        List<StoredScan> scans = database.scans().list().stream()
                .filter(other -> other.state() == ScanState.FINISHED
                        && other.row().listName().equals(scan.listName()))
                .toList();
        if (scans.size() < 2) {
            return List.of();
        }
        Timeline timeline = Timeline.of(metrics(scan));
        for (StoredScan other : scans.subList(Math.max(0, scans.size() - MOST_SCANS), scans.size())) {
            timeline = timeline.with(database, other.id());
        }
        try (Table table = TimelineTable.of(timeline)) {
            return rows(table);
        }
    }

    private static List<Row> rows(Table table) {
        List<Row> rows = new ArrayList<>();
        table.rows().forEachRemaining(rows::add);
        return List.copyOf(rows);
    }

    public List<Row> rows(String query) {
        List<Row> rows = tables.get(query);
        if (rows == null) {
            throw new IllegalArgumentException("the query " + query + " was not run");
        }
        return rows;
    }
}

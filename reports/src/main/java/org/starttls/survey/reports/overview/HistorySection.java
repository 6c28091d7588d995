package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** The rates of earlier scans of the same list beside this one's. */
final class HistorySection {
    private static final String ID = "timeline";
    private static final String HEADING = "Scan by scan";

    private HistorySection() {}

    static Section of(Findings findings) {
        Map<String, List<Row>> metrics = new LinkedHashMap<>();
        for (Row row : findings.rows(Findings.TIMELINE)) {
            metrics.computeIfAbsent(row.text("metric"), metric -> new ArrayList<>())
                    .add(row);
        }
        List<Row> longest = metrics.values().stream()
                .max((one, other) -> Integer.compare(one.size(), other.size()))
                .orElse(List.of());
        if (longest.size() < 2) {
            return Section.empty(ID, HEADING, "The file holds no other finished scan of this list to compare with.");
        }
        return new Section(
                ID,
                HEADING,
                says(metrics),
                metrics.entrySet().stream()
                        .map(metric -> exhibit(
                                Findings.TIMELINE_METRICS.getOrDefault(metric.getKey(), metric.getKey()),
                                metric.getValue()))
                        .toList());
    }

    private static String says(Map<String, List<Row>> metrics) {
        List<Row> offered = metrics.getOrDefault("starttls-all", List.of());
        if (offered.size() < 2) {
            return "The finished scans of this list in the file, the oldest first.";
        }
        Row first = offered.get(0);
        Row last = offered.get(offered.size() - 1);
        return "The share of domains that offer STARTTLS at every MX host went from " + Figures.percent(share(first))
                + " on " + day(first) + " to " + Figures.percent(share(last)) + " on " + day(last) + ".";
    }

    private static Exhibit exhibit(String title, List<Row> rows) {
        return Exhibit.charted(
                new BarChart(
                        title + ", of those known",
                        rows.stream()
                                .map(row -> Charts.rate(
                                        day(row) + ", scan " + row.text("scan"),
                                        share(row),
                                        row.number("inconclusive"),
                                        Charts.Ends.chosen("yes", "no")))
                                .toList(),
                        true),
                Sheet.of(title + ", scan by scan", rows)
                        .words("begun", row -> row.text("started_at"))
                        .words("scan", row -> row.text("scan"))
                        .share("number", "of known", HistorySection::share)
                        .count("inconclusive", row -> row.number("inconclusive"))
                        .table(),
                "Finished scans of lists of this name. The command compare tells which domains changed, and whether the "
                        + "change is more than chance.");
    }

    private static String day(Row row) {
        return Opening.day(java.time.Instant.parse(row.text("started_at")));
    }

    private static Share share(Row row) {
        return new Share(row.number("yes"), row.number("denominator"));
    }
}

package org.starttls.survey.reports.overview.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.encryption.AdoptionSection;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** The rate by domain, cut by each label that the list gives its domains. */
public final class LabelsSection {
    private static final String ID = "labels";
    private static final String HEADING = "By the labels of the list";
    private static final int MOST = 20;
    private static final int MOST_LABELS = 6;

    private LabelsSection() {}

    public static Section of(Findings findings) {
        Map<String, List<Row>> labels = new LinkedHashMap<>();
        for (Row row : findings.rows("adoption_by_label")) {
            labels.computeIfAbsent(row.text("label"), label -> new ArrayList<>())
                    .add(row);
        }
        if (labels.isEmpty()) {
            return Section.empty(ID, HEADING, "The list has no labels: columns beside domain, rank and weight.");
        }
        return new Section(
                ID,
                HEADING,
                "Domains that offer STARTTLS at every address of every MX host, by "
                        + String.join(
                                ", ",
                                labels.keySet().stream().limit(MOST_LABELS).toList()) + ".",
                labels.entrySet().stream()
                        .limit(MOST_LABELS)
                        .map(label -> exhibit(label.getKey(), label.getValue()))
                        .toList());
    }

    private static Exhibit exhibit(String label, List<Row> rows) {
        return Exhibit.charted(
                new BarChart(
                        "Share that offers STARTTLS by " + label + ", of those known",
                        rows.stream().limit(MOST).map(LabelsSection::bar).toList(),
                        true),
                Sheet.of("STARTTLS by " + label, rows)
                        .first(MOST)
                        .foreign(label, row -> row.text("value"))
                        .count("domains", row -> row.number("domains"))
                        .share("offer it", "of known", LabelsSection::share)
                        .count("inconclusive", row -> row.number("inconclusive"))
                        .count("no host", row -> row.number("no_host"))
                        .count("takes no mail", row -> row.number("no_route"))
                        .table(),
                Notes.of("A domain with several values counts at each.", "adoption_by_label"));
    }

    private static Bar bar(Row row) {
        return Charts.rate(
                row.text("value"),
                share(row),
                row.number("inconclusive") + row.number("pending"),
                AdoptionSection.OFFERS);
    }

    private static Share share(Row row) {
        return new Share(row.number("yes"), row.number("denominator"));
    }
}

package org.starttls.survey.reports.overview.mail;

import java.util.List;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Which software receives mail, by what it says of itself. */
public final class SoftwareSection {
    private static final String ID = "software";
    private static final String HEADING = "Mail server software";
    private static final int MOST = 10;

    private SoftwareSection() {}

    public static Section of(Findings findings) {
        List<Row> software = findings.rows("mta_software").stream()
                .filter(row -> row.optionalText("software").isPresent()
                        && row.optionalNumber("denominator").orElse(0) > 0)
                .toList();
        if (software.isEmpty()) {
            return Section.empty(ID, HEADING, "No server greeted, so none said what it is.");
        }
        return new Section(
                ID,
                HEADING,
                "Of the " + Figures.count(software.get(0).number("denominator"))
                        + " addresses that greeted, " + Figures.percent(addresses(software.get(0))) + " are "
                        + software.get(0).text("software") + ", by what servers say of themselves.",
                List.of(Exhibit.charted(
                        Charts.shares(
                                "Addresses by software",
                                software.stream().limit(MOST).toList(),
                                row -> row.text("software"),
                                SoftwareSection::addresses),
                        Sheet.of("Addresses by software, and what they offer", software)
                                .first(MOST)
                                .words("software", row -> row.text("software"))
                                .share("addresses", "of", SoftwareSection::addresses)
                                .number("offer STARTTLS", row -> rate(row, "starttls"))
                                .number("TLS 1.2 or later", row -> rate(row, "modern"))
                                .number("valid certificate", row -> rate(row, "valid"))
                                .table(),
                        Notes.of("Rates are of those known.", "mta_software"))));
    }

    private static Share addresses(Row row) {
        return new Share(row.number("addresses"), row.number("denominator"));
    }

    private static String rate(Row row, String rate) {
        return Figures.percent(new Share(row.number(rate + "_yes"), row.number(rate + "_known")));
    }
}

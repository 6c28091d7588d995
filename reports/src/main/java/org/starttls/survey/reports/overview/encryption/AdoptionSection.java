package org.starttls.survey.reports.overview.encryption;

import java.util.List;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.overview.findings.Rates;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** Who offers STARTTLS, in every way of counting. */
public final class AdoptionSection {
    /** Whether STARTTLS is offered: all should. */
    public static final Charts.Ends OFFERS = Charts.Ends.demanded("offers STARTTLS", "does not");

    private static final String ID = "adoption";
    private static final String HEADING = "Who offers STARTTLS";

    private AdoptionSection() {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<AdoptionRate> rates = Rates.known(report, report.adoption());
        if (rates.isEmpty()) {
            return Section.empty(ID, HEADING, "Of nothing that was asked it is known whether it offers STARTTLS.");
        }
        return new Section(
                ID,
                HEADING,
                "The same servers give " + Rates.range(rates) + ", depending on what is counted and on what "
                        + "several servers of a domain come to together.",
                List.of(Exhibit.charted(
                        Charts.rates("Share that offers STARTTLS, of those known", rates, Charts::label, OFFERS),
                        Rates.table("STARTTLS by unit and rule", "offer it", rates),
                        Notes.of(
                                "Every MX: every address of every MX host. Any MX: one address of one. Primary MX: every "
                                        + "address of the hosts of the best preference. First known MX: any address of the "
                                        + "first host, by preference, of which it is known.",
                                "adoption"))));
    }
}

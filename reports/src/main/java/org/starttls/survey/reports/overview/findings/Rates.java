package org.starttls.survey.reports.overview.findings;

import java.util.Comparator;
import java.util.List;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.page.DataTable;

/** What sections on rates have in common. */
public final class Rates {
    private Rates() {}

    /** Those of which something is known, of units that the list leads to. */
    public static List<AdoptionRate> known(AdoptionReport report, List<AdoptionRate> rates) {
        return rates.stream()
                .filter(rate -> report.scan().counts(rate.unit()))
                .filter(rate -> rate.share().whole() > 0)
                .toList();
    }

    /** The least and the most of them. */
    public static String range(List<AdoptionRate> rates) {
        Comparator<AdoptionRate> bySize =
                Comparator.comparingDouble(rate -> rate.share().percent().orElse(0));
        Share least = rates.stream().min(bySize).orElseThrow().share();
        Share most = rates.stream().max(bySize).orElseThrow().share();
        return least.percent().equals(most.percent())
                ? "a rate of " + Figures.percent(most)
                : "rates from " + Figures.percent(least) + " to " + Figures.percent(most);
    }

    public static DataTable table(String caption, String yes, List<AdoptionRate> rates) {
        Sheet<AdoptionRate> sheet = Sheet.of(caption, rates)
                .words("counted", Charts::label)
                .share(yes, "of known", AdoptionRate::share)
                .count("inconclusive", rate -> rate.beside().inconclusive());
        if (rates.stream().anyMatch(rate -> rate.beside().pending() > 0)) {
            sheet.count("not asked yet", rate -> rate.beside().pending());
        }
        return sheet.count("no host", rate -> rate.beside().noHost())
                .count("takes no mail", rate -> rate.beside().noRoute())
                .table();
    }
}

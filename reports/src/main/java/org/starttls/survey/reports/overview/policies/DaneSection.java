package org.starttls.survey.reports.overview.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.DaneFigures.DaneVerdict;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** Who uses DANE, and what comes of it. */
public final class DaneSection {
    private static final String ID = "dane";
    private static final String HEADING = "DANE";

    /** Where a sender acts on the records, or passes the host by, and it is known. */
    private static final Set<String> APPLIES = Set.of("pass", "fail", "unusable", "bogus", "no-starttls");

    private DaneSection() {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<DaneRate> rates = report.dane().rates().stream()
                .filter(rate -> report.namesDomains() && rate.share().whole() > 0)
                .toList();
        List<DaneVerdict> verdicts = report.dane().verdicts().stream()
                .filter(verdict -> APPLIES.contains(verdict.verdict()))
                .toList();
        List<Exhibit> exhibits = new ArrayList<>();
        if (!rates.isEmpty()) {
            exhibits.add(rates(rates));
        }
        if (!verdicts.isEmpty()) {
            exhibits.add(verdicts(verdicts));
        }
        return exhibits.isEmpty()
                ? Section.empty(ID, HEADING, none(report))
                : new Section(ID, HEADING, says(rates, verdicts), exhibits);
    }

    private static String none(AdoptionReport report) {
        if (!report.dane().asked()) {
            return "Not measured: the scan did not ask for TLSA records.";
        }
        return report.scan().dnssec().equals(Optional.of("off"))
                ? "Nobody told whether answers are secure (--dnssec off), so nothing is known of DANE."
                : "No TLSA record was found where it would matter.";
    }

    private static String says(List<DaneRate> rates, List<DaneVerdict> verdicts) {
        String published = rates.stream()
                .filter(rate -> rate.rate().equals("tlsa"))
                .map(rate -> Figures.percent(rate.share()) + " of domains publish TLSA records. ")
                .findFirst()
                .orElse("");
        if (verdicts.isEmpty()) {
            return published + "They apply nowhere.";
        }
        double passes = verdicts.stream()
                .filter(verdict -> verdict.verdict().equals("pass"))
                .mapToDouble(verdict -> verdict.share().part())
                .sum();
        double all = whole(verdicts);
        return published + "Where DANE applies, it passes at " + Figures.count(passes) + " of " + Figures.count(all)
                + " addresses (" + Figures.percent(new Share(passes, all)) + ").";
    }

    private static Exhibit rates(List<DaneRate> rates) {
        return Exhibit.charted(
                new BarChart(
                        "DANE by domain, of those known",
                        rates.stream()
                                .map(rate -> Charts.rate(
                                        PlainWords.daneRate(rate.rate()),
                                        rate.share(),
                                        (double) rate.inconclusive(),
                                        Charts.Ends.chosen("yes", "no")))
                                .toList(),
                        true),
                Sheet.of("DANE by domain", rates)
                        .words("domains that", rate -> PlainWords.daneRate(rate.rate()))
                        .share("number", "of known", DaneRate::share)
                        .count("inconclusive", rate -> (double) rate.inconclusive())
                        .words("meaning", DaneRate::meaning)
                        .table(),
                Notes.of("", "dane_adoption"));
    }

    private static Exhibit verdicts(List<DaneVerdict> verdicts) {
        double all = whole(verdicts);
        return Exhibit.charted(
                Charts.shares(
                        "What DANE comes to, of " + Figures.count(all) + " addresses where it applies",
                        verdicts,
                        verdict -> PlainWords.dane(verdict.why()),
                        verdict -> new Share(verdict.share().part(), all)),
                Sheet.of("Addresses by what DANE comes to", verdicts)
                        .words("verdict", verdict -> PlainWords.dane(verdict.why()))
                        .share(
                                "addresses",
                                "of",
                                verdict -> new Share(verdict.share().part(), all))
                        .count("MX hosts", verdict -> (double) verdict.hosts())
                        .words("meaning", DaneVerdict::meaning)
                        .table(),
                Notes.of("", "dane_verdicts"));
    }

    private static double whole(List<DaneVerdict> verdicts) {
        return verdicts.stream().mapToDouble(verdict -> verdict.share().part()).sum();
    }
}

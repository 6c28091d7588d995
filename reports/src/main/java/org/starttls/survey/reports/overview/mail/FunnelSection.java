package org.starttls.survey.reports.overview.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.CauseCount;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** How many of the list came how far: domains, their MX hosts, the addresses of these. */
public final class FunnelSection {
    private static final String ID = "funnel";
    private static final String HEADING = "From the list to a handshake";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("domains", "on the list"),
            Map.entry("domains-asked", "asked for their mail route"),
            Map.entry("domains-with-route", "have a mail route"),
            Map.entry("domains-without-route", "take no mail"),
            Map.entry("domains-inconclusive", "could not be told"),
            Map.entry("domains-without-host", "have no MX host with an address"),
            Map.entry("domains-answered", "have an MX host that accepts EHLO"),
            Map.entry("mx-hosts", "distinct names"),
            Map.entry("mx-hosts-asked", "asked for their addresses"),
            Map.entry("mx-hosts-resolved", "have an address"),
            Map.entry("mx-hosts-without-address", "have none"),
            Map.entry("mx-hosts-inconclusive", "could not be told"),
            Map.entry("mx-hosts-answered", "have an address that accepts EHLO"),
            Map.entry("addresses", "distinct addresses"),
            Map.entry("addresses-asked", "asked, under each name"),
            Map.entry("addresses-tried", "tried"),
            Map.entry("addresses-connected", "accept a connection"),
            Map.entry("addresses-answered", "answer EHLO"),
            Map.entry("addresses-offered", "offer STARTTLS"),
            Map.entry("addresses-handshake", "complete a TLS handshake"),
            Map.entry("addresses-ehlo-in-tls", "answer EHLO inside TLS"),
            Map.entry("addresses-inconclusive", "could not be told"));

    private static final List<Part> PARTS = List.of(
            new Part("Domains", "domain", List.of("domains", "domains-with-route", "domains-answered")),
            new Part("MX hosts", "mx-host", List.of("mx-hosts", "mx-hosts-resolved")),
            new Part(
                    "IP addresses",
                    "address",
                    List.of(
                            "addresses",
                            "addresses-tried",
                            "addresses-connected",
                            "addresses-answered",
                            "addresses-offered",
                            "addresses-handshake")));

    private FunnelSection() {}

    /** @param way the steps that lead on, in their order; the table has those that do not, too */
    private record Part(String heading, String unit, List<String> way) {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<Exhibit> exhibits = new ArrayList<>();
        for (Part part : PARTS) {
            if (report.scan().counts(part.unit())
                    && report.step(part.way().get(0)).number() > 0) {
                exhibits.add(steps(report, part));
            }
        }
        if (exhibits.isEmpty()) {
            return Section.empty(ID, HEADING, "The scan holds nothing that could be asked.");
        }
        if (!report.inconclusiveAddresses().isEmpty()) {
            exhibits.add(causes(report.inconclusiveAddresses()));
        }
        if (report.namesDomains() && !report.mailOutcomes().isEmpty()) {
            exhibits.add(outcomes(report.mailOutcomes()));
        }
        return new Section(ID, HEADING, says(report), exhibits);
    }

    private static String says(AdoptionReport report) {
        return number(report, "domains") + " " + report.scan().input() + " of the list lead to "
                + (report.namesDomains() ? number(report, "mx-hosts") + " MX hosts at " : "")
                + number(report, "addresses") + " IP addresses"
                + (report.coverage().judged()
                        ? ", of which " + number(report, "addresses-handshake") + " complete a TLS handshake."
                        : ".");
    }

    private static String number(AdoptionReport report, String step) {
        return Figures.count((double) report.step(step).number());
    }

    private static Exhibit steps(AdoptionReport report, Part part) {
        double first = report.step(part.way().get(0)).number();
        List<FunnelStep> all = report.funnel().stream()
                .filter(step -> step.unit().equals(part.unit()))
                .toList();
        return Exhibit.charted(
                new BarChart(
                        part.heading(),
                        part.way().stream()
                                .map(code -> bar(report.step(code), first))
                                .toList(),
                        false),
                Sheet.of(part.heading() + ", step by step", all)
                        .words("step", FunnelSection::words)
                        .count("number", step -> (double) step.number())
                        .number(
                                "of",
                                step -> step.share()
                                        .map(share -> Figures.count(share.whole()))
                                        .orElse(""))
                        .number(
                                "share",
                                step -> step.share().map(Figures::percent).orElse(""))
                        .words("meaning", FunnelStep::meaning)
                        .table(),
                Notes.of("", "funnel"));
    }

    private static Bar bar(FunnelStep step, double first) {
        String number = Figures.count((double) step.number());
        double percent = first == 0 ? 0 : Math.min(100, 100 * step.number() / first);
        return new Bar(
                words(step),
                step.share().map(Figures::percent).orElse(number),
                step.share().map(Charts::ofWhole).orElse(""),
                List.of(new Segment(Tone.SHARE, "number", percent, number)));
    }

    private static String words(FunnelStep step) {
        return WORDS.getOrDefault(step.step(), step.step());
    }

    private static Exhibit causes(List<CauseCount> causes) {
        return Exhibit.charted(
                Charts.shares(
                        "Why it could not be told of "
                                + Figures.count(causes.get(0).share().whole()) + " addresses",
                        causes,
                        cause -> PlainWords.cause(cause.cause()),
                        CauseCount::share),
                Sheet.of("Causes of not knowing", causes)
                        .words("cause", cause -> PlainWords.cause(cause.cause()))
                        .share("addresses", "of", CauseCount::share)
                        .words("meaning", CauseCount::meaning)
                        .table(),
                Notes.of("These are in no rate.", "inconclusive_addresses"));
    }

    private static Exhibit outcomes(List<OutcomeCount> outcomes) {
        return Exhibit.folded(
                Sheet.of("How the lookup of mail routes ended", outcomes)
                        .words("outcome", outcome -> PlainWords.lookup(outcome.code()))
                        .share("domains", "of", OutcomeCount::share)
                        .words("conclusive", outcome -> outcome.conclusive() ? "yes" : "no")
                        .words("meaning", OutcomeCount::meaning)
                        .table(),
                Notes.of("", "mail_outcomes"));
    }
}

package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** How many of the list came how far: domains, their MX hosts, the addresses of these. */
final class FunnelSection {
    private static final String ID = "funnel";
    private static final String HEADING = "From the list to a handshake";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("domains", "domains"),
            Map.entry("domains-asked", "asked for their mail route"),
            Map.entry("domains-with-route", "have a mail route"),
            Map.entry("domains-without-route", "take no mail"),
            Map.entry("domains-inconclusive", "could not be told"),
            Map.entry("domains-without-host", "have no MX host with an address"),
            Map.entry("domains-answered", "have an MX host that accepts EHLO"),
            Map.entry("mx-hosts", "MX hosts"),
            Map.entry("mx-hosts-asked", "asked for their addresses"),
            Map.entry("mx-hosts-resolved", "have an address"),
            Map.entry("mx-hosts-without-address", "have none"),
            Map.entry("mx-hosts-inconclusive", "could not be told"),
            Map.entry("addresses", "IP addresses"),
            Map.entry("addresses-asked", "asked, under each name"),
            Map.entry("addresses-tried", "tried"),
            Map.entry("addresses-connected", "accept a connection"),
            Map.entry("addresses-answered", "answer EHLO"),
            Map.entry("addresses-offered", "offer STARTTLS"),
            Map.entry("addresses-handshake", "complete a TLS handshake"),
            Map.entry("addresses-inconclusive", "could not be told"));

    /** Those that a step leads on from, in their order. */
    private static final List<List<String>> WAYS = List.of(
            List.of("domains", "domains-with-route", "domains-answered"),
            List.of("mx-hosts", "mx-hosts-resolved"),
            List.of(
                    "addresses",
                    "addresses-tried",
                    "addresses-connected",
                    "addresses-answered",
                    "addresses-offered",
                    "addresses-handshake"));

    private static final Set<String> FIRST = Set.of("domains", "mx-hosts", "addresses");

    private FunnelSection() {}

    static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        FunnelStep addresses = report.step("addresses");
        FunnelStep handshakes = report.step("addresses-handshake");
        if (report.step("domains").number() == 0 && addresses.number() == 0) {
            return Section.empty(ID, HEADING, "The scan holds nothing that could be asked.");
        }
        return new Section(
                ID,
                HEADING,
                Figures.count((double) report.step("domains").number()) + " "
                        + report.scan().input() + " of the list lead to "
                        + Figures.count((double) report.step("mx-hosts").number()) + " MX hosts at "
                        + Figures.count((double) addresses.number()) + " IP addresses, of which "
                        + Figures.count((double) handshakes.number()) + " complete a TLS handshake.",
                List.of(Exhibit.charted(
                        chart(report),
                        Sheet.of("Steps of the survey", report.funnel())
                                .words("step", step -> WORDS.getOrDefault(step.step(), step.step()))
                                .count("number", step -> (double) step.number())
                                .words(
                                        "of",
                                        step -> step.share()
                                                .map(share -> Figures.count(share.whole()))
                                                .orElse(""))
                                .words(
                                        "share",
                                        step -> step.share()
                                                .map(Figures::percent)
                                                .orElse(""))
                                .words("meaning", FunnelStep::meaning)
                                .table(),
                        Notes.of(
                                "Bars are as long as the share of the first step of their unit; the percentage is of the "
                                        + "step that the table names.",
                                "funnel"))));
    }

    private static BarChart chart(AdoptionReport report) {
        List<Bar> bars = new ArrayList<>();
        for (List<String> way : WAYS) {
            double first = report.step(way.get(0)).number();
            for (String code : way) {
                bars.add(bar(report.step(code), first));
            }
        }
        return new BarChart("How many came how far", bars, false);
    }

    private static Bar bar(FunnelStep step, double first) {
        String number = Figures.count((double) step.number());
        double percent = first == 0 ? 0 : Math.min(100, 100 * step.number() / first);
        return new Bar(
                WORDS.getOrDefault(step.step(), step.step()),
                FIRST.contains(step.step())
                        ? number
                        : step.share().map(Figures::percent).orElse(number),
                FIRST.contains(step.step())
                        ? ""
                        : step.share().map(FunnelSection::ofWhole).orElse(""),
                List.of(new Segment(FIRST.contains(step.step()) ? Tone.FAIR : Tone.SHARE, "number", percent, number)));
    }

    private static String ofWhole(Share share) {
        return Charts.ofWhole(share);
    }
}

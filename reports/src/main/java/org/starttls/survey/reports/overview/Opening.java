package org.starttls.survey.reports.overview;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.Coverage;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.encryption.AdoptionSection;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.table.Row;

/** What the page opens with: the answer in a sentence, and the same as a picture. */
final class Opening {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** In the order of the bar; what the query has beside these takes no mail, or cannot. */
    private static final Map<String, Tone> TONES = Map.of(
            "valid", Tone.GOOD,
            "encrypted", Tone.FAIR,
            "untold", Tone.FAIR,
            "partial", Tone.MIXED,
            "none", Tone.POOR,
            "inconclusive", Tone.UNKNOWN,
            "pending", Tone.UNKNOWN);

    private static final Map<String, String> WORDS = Map.of(
            "valid", "offered, with valid certificates",
            "encrypted", "offered, without valid certificates",
            "untold", "offered, certificates not judged",
            "partial", "not on every server",
            "none", "not offered",
            "inconclusive", "not known",
            "pending", "not asked yet",
            "no-host", "no server has an address",
            "no-route", "takes no mail");

    private final Findings findings;
    private final AdoptionReport report;

    Opening(Findings findings) {
        this.findings = findings;
        report = findings.report();
    }

    Lead lead() {
        return new Lead(origin(report.scan()), answer(), caveats(), warning(report.coverage()), picture());
    }

    static String origin(ScanFacts scan) {
        return "STARTTLS survey of " + scan.listName() + " · " + day(scan.startedAt())
                + scan.vantage().map(vantage -> " · from " + vantage).orElse("");
    }

    static String day(Instant instant) {
        return DAY.format(instant);
    }

    private String answer() {
        if (!report.coverage().judged()) {
            return "No rates yet: what was seen was not judged.";
        }
        Optional<AdoptionRate> offered = principal(report.adoption());
        if (offered.isEmpty()) {
            return "Of nothing on the list it is known whether it offers encryption.";
        }
        String servers = report.namesDomains() ? " at every mail server" : counts("mx-host") ? " at every address" : "";
        return Figures.point(offered.get().share()) + " of " + units() + " offer encryption" + servers
                + principal(report.validity().rates())
                        .map(valid -> ", " + Figures.point(valid.share())
                                + " with certificates that prove whose servers they are.")
                        .orElse(".");
    }

    private boolean counts(String unit) {
        return report.scan().counts(unit);
    }

    /** What the list names. */
    private String units() {
        return report.namesDomains() ? "domains" : names();
    }

    private String names() {
        return counts("mx-host") ? "MX hosts" : "IP addresses";
    }

    /** The strictest rate of those that the list names; empty where nothing is known. */
    private Optional<AdoptionRate> principal(List<AdoptionRate> rates) {
        String strictest = report.namesDomains() ? "domain all" : counts("mx-host") ? "mx-host all" : "address any";
        return rates.stream()
                .filter(rate -> strictest.equals(rate.unit() + " " + rate.rule()))
                .filter(rate -> rate.share().whole() > 0)
                .findFirst();
    }

    private List<String> caveats() {
        Optional<AdoptionRate> offered = principal(report.adoption());
        if (offered.isEmpty()) {
            return List.of();
        }
        AdoptionRate rate = offered.get();
        List<String> beside = new ArrayList<>();
        add(beside, rate.beside().inconclusive(), "could not be told");
        add(beside, rate.beside().pending(), "not asked yet");
        add(beside, rate.beside().noHost(), "without a server that has an address");
        add(beside, rate.beside().noRoute(), "that take no mail");
        return List.of(
                "Shares are of the " + Figures.count(rate.share().whole()) + " " + units() + " of which it is known"
                        + certificates(rate)
                        + (beside.isEmpty() ? "." : "; in no share: " + String.join(", ", beside) + "."));
    }

    /** One bad certificate tells of a domain that not all of them are valid, whatever the other servers kept to themselves. */
    private String certificates(AdoptionRate offered) {
        return principal(report.validity().rates())
                .map(valid -> valid.share().whole())
                .filter(known -> known != offered.share().whole())
                .map(known -> " (of certificates: of " + Figures.count(known) + ")")
                .orElse("");
    }

    private static void add(List<String> beside, double number, String words) {
        if (number > 0) {
            beside.add(Figures.count(number) + " " + words);
        }
    }

    static Optional<String> warning(Coverage coverage) {
        if (coverage.complete()) {
            return Optional.empty();
        }
        if (coverage.askedOnce()) {
            return Optional.of("This scan is not finished (" + coverage.state()
                    + "). Everybody was asked once; what did not settle is tried again.");
        }
        return Optional.of("This scan is not finished (" + coverage.state() + "). Still to do: "
                + Figures.count((double) coverage.domainsPending()) + " domains, "
                + Figures.count((double) coverage.hostsPending()) + " MX hosts and "
                + Figures.count((double) coverage.targetsPending()) + " probes.");
    }

    private Optional<Exhibit> picture() {
        if (!report.coverage().judged()) {
            return Optional.empty();
        }
        return report.namesDomains() ? protection() : servers();
    }

    private Optional<Exhibit> protection() {
        List<Row> classes = findings.rows("protection");
        List<Row> shown = classes.stream()
                .filter(row -> TONES.containsKey(row.text("class")) && row.whole("domains") > 0)
                .toList();
        double all = shown.stream().mapToDouble(row -> row.number("domains")).sum();
        if (all == 0) {
            return Optional.empty();
        }
        List<Segment> segments = shown.stream()
                .map(row -> Charts.segment(TONES.get(row.text("class")), words(row), row.number("domains"), all))
                .toList();
        return Optional.of(Exhibit.charted(
                whole("What protects mail on its way to " + Figures.count(all) + " domains", segments),
                Sheet.of("Domains by what their mail servers offer", classes)
                        .words("class", Opening::words)
                        .count("domains", row -> row.number("domains"))
                        .count("weight", row -> row.number("weight"))
                        .words("meaning", row -> row.text("meaning"))
                        .table(),
                Figures.count(all)
                        + " domains that take mail, or may; every server of a domain counts. Query protection."));
    }

    private static String words(Row row) {
        return WORDS.getOrDefault(row.text("class"), row.text("class"));
    }

    private Optional<Exhibit> servers() {
        return principal(report.adoption()).map(rate -> {
            Bar bar = Charts.rate(
                    "",
                    rate.share(),
                    rate.beside().inconclusive() + rate.beside().pending(),
                    AdoptionSection.OFFERS);
            return Exhibit.charted(
                    whole(names() + " that offer STARTTLS", bar.segments()),
                    Sheet.of(names() + " that offer STARTTLS", List.of(rate))
                            .words("counted", Charts::label)
                            .share("offer STARTTLS", "of known", AdoptionRate::share)
                            .count("inconclusive", each -> each.beside().inconclusive())
                            .table(),
                    names() + " of the list. Query adoption.");
        });
    }

    private static BarChart whole(String title, List<Segment> segments) {
        return new BarChart(title, List.of(new Bar("", "", "", segments)), true);
    }
}

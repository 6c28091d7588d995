package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Glossary;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.BarChart.Bar;
import org.starttls.survey.reports.page.BarChart.Segment;
import org.starttls.survey.reports.page.BarChart.Tone;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;

/** A comparison as a page to publish. A pure function. */
public final class ComparisonPage {
    private static final int SHOWN_OF_HASH = 16;

    private final Comparison comparison;

    private ComparisonPage(Comparison comparison) {
        this.comparison = comparison;
    }

    public static Page of(Comparison comparison) {
        return new ComparisonPage(comparison).page();
    }

    private Page page() {
        List<Section> sections = new ArrayList<>(List.of(otherwise(), members()));
        for (Topic topic : Topic.values()) {
            List<MetricChange> changes = comparison.metrics().stream()
                    .filter(change -> change.metric().topic() == topic)
                    .toList();
            if (!changes.isEmpty()) {
                sections.add(rates(topic, changes));
            }
        }
        sections.add(changes());
        return new Page(
                "STARTTLS survey of " + comparison.now().facts().listName() + ", then and now",
                lead(),
                sections,
                method(),
                Glossary.ENTRIES,
                "Made by starttls-survey " + comparison.now().facts().toolVersion() + ".");
    }

    private Lead lead() {
        List<String> warnings = Stream.concat(
                        comparison.isBackwards()
                                ? Stream.of("In the wrong order: " + ScanWords.BACKWARDS)
                                : Stream.empty(),
                        Stream.of(comparison.then(), comparison.now())
                                .flatMap(scan -> ScanWords.warnings(scan).stream()))
                .toList();
        Optional<MetricChange> answered = Headline.of(comparison);
        return new Lead(
                ScanWords.named(comparison.then()) + " → " + ScanWords.named(comparison.now()),
                answered.map(Headline::words).orElse("Of nothing it is known both times whether it offers STARTTLS."),
                List.of(lists()),
                warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings)),
                answered.map(ComparisonPage::picture));
    }

    private String lists() {
        return comparison
                .sameList()
                .map(same ->
                        same ? "The same list both times." : "Not the same list: who came or went is in no change.")
                .orElse("One of the lists was not read to its end.");
    }

    /** What became of all that were asked in either scan. */
    private static Exhibit picture(MetricChange change) {
        Moves moves = change.moves();
        double apart = moves.becameInconclusive()
                + moves.becameKnown()
                + moves.wentOutside()
                + moves.cameInside()
                + moves.left()
                + moves.joined()
                + change.neverKnown();
        double all = moves.paired() + apart;
        List<Segment> segments = List.of(
                Charts.segment(Tone.GOOD, "offered both times", moves.keptYes(), all),
                Charts.segment(Tone.FAIR, "gained", moves.gained(), all),
                Charts.segment(Tone.MIXED, "lost", moves.lost(), all),
                Charts.segment(Tone.POOR, "offered neither time", moves.keptNo(), all),
                Charts.segment(Tone.UNKNOWN, "not known or not there, then or now", apart, all));
        String units = change.metric().unit().words();
        return Exhibit.charted(
                new BarChart(
                        "What became of STARTTLS at " + Figures.count(all) + " " + units,
                        List.of(new Bar("", "", "", segments)),
                        true),
                Sheet.of("What became of STARTTLS", segments)
                        .words("what", Segment::name)
                        .number(units, Segment::figure)
                        .table(),
                "Only those that are known both times can have changed.");
    }

    private Section otherwise() {
        List<Difference> differences = comparison.differences().stream()
                .filter(difference -> !difference.choice().equals("list SHA-256"))
                .toList();
        String heading = "Made or judged otherwise";
        if (differences.isEmpty()) {
            return Section.empty("otherwise", heading, "Both scans were made and judged alike.");
        }
        boolean judged =
                differences.stream().anyMatch(difference -> difference.part().equals("verdicts"));
        return new Section(
                "otherwise",
                heading,
                judged
                        ? "Certificates were not judged alike, so what is said of them is no comparison of servers; the "
                                + "command rejudge mends that."
                        : "From these a change may come that is none of the servers'.",
                List.of(Exhibit.folded(
                        Sheet.of("What was not alike", differences)
                                .words("choice", Difference::choice)
                                .foreign("then", difference -> ScanWords.shown(difference.then()))
                                .foreign("now", difference -> ScanWords.shown(difference.now()))
                                .table(),
                        "")));
    }

    private Section members() {
        return new Section(
                "members",
                "Who is in which scan",
                lists(),
                List.of(Exhibit.folded(
                        Sheet.of("Members of the scans, by name", comparison.memberships())
                                .words("unit", membership -> membership.unit().words())
                                .count("in both", membership -> (double) membership.both())
                                .count("in the earlier alone", membership -> (double) membership.left())
                                .count("in the later alone", membership -> (double) membership.joined())
                                .table(),
                        "")));
    }

    private static Section rates(Topic topic, List<MetricChange> changes) {
        return new Section(
                topic.code().replace('_', '-'),
                topic.heading(),
                says(changes.get(0)),
                List.of(
                        Exhibit.charted(
                                new BarChart(
                                        "Then and now, of those known",
                                        changes.stream()
                                                .flatMap(ComparisonPage::bars)
                                                .toList(),
                                        true),
                                sheet(topic, changes),
                                "Then and now are shares of those known, each of its own scan. Change, gained and lost are of those "
                                        + "known both times. The interval is Bonett and Price's for paired shares (95 %); p is McNemar's "
                                        + "exact test with the mid-P correction. → ?: known then alone; ? →: known now alone.")));
    }

    private static String says(MetricChange change) {
        String words = change.metric().words();
        if (change.points().isEmpty()) {
            return "“" + words + "” is known of one scan alone.";
        }
        String then = Figures.percent(change.then().share());
        String now = Figures.percent(change.now().share());
        return "“" + words + "” " + (then.equals(now) ? "stayed at " + now : "went from " + then + " to " + now)
                + (change.pairedPoints().isPresent()
                        ? "; among those known both times, by " + Points.text(change.pairedPoints()) + " points."
                        : ".");
    }

    private static Stream<Bar> bars(MetricChange change) {
        return Stream.of(bar(change, "then", change.then()), bar(change, "now", change.now()));
    }

    private static Bar bar(MetricChange change, String when, Side side) {
        return Charts.rate(
                change.metric().words() + ", " + when,
                side.share(),
                side.inconclusive(),
                Charts.Ends.chosen("yes", "no"));
    }

    private static DataTable sheet(Topic topic, List<MetricChange> changes) {
        return Sheet.of(topic.heading() + ": then and now", changes)
                .words("share", change -> change.metric().words())
                .number("then", change -> figures(change.then()))
                .number("now", change -> figures(change.now()))
                .number("change", change -> Points.text(change.points()))
                .count("then inconclusive", change -> change.then().inconclusive())
                .count("now inconclusive", change -> change.now().inconclusive())
                .count("known both times", change -> change.moves().paired())
                .count("gained", change -> change.moves().gained())
                .count("lost", change -> change.moves().lost())
                .number("their change", change -> Points.text(change.pairedPoints()))
                .number(
                        "interval",
                        change -> change.paired()
                                .map(pairs -> Points.text(100 * pairs.low()) + " to " + Points.text(100 * pairs.high()))
                                .orElse("–"))
                .number(
                        "p",
                        change -> change.paired()
                                .map(pairs -> Points.probability(pairs.probability()))
                                .orElse("–"))
                .count("→ ?", change -> change.moves().becameInconclusive())
                .count("? →", change -> change.moves().becameKnown())
                .count("gone", change -> change.moves().left() + change.moves().wentOutside())
                .count("new", change -> change.moves().joined() + change.moves().cameInside())
                .table();
    }

    private static String figures(Side side) {
        Share share = side.share();
        return side.leftOut() ? "not asked" : Charts.ofWhole(share) + ", " + Figures.percent(share);
    }

    private Section changes() {
        String heading = "Who changed";
        List<Exhibit> exhibits = new ArrayList<>();
        for (Unit unit : Unit.values()) {
            List<ChangeCount> seen = comparison.changes().stream()
                    .filter(change -> change.kind().unit() == unit && change.number() > 0)
                    .toList();
            if (!seen.isEmpty()) {
                exhibits.add(
                        Exhibit.folded(changed(unit, seen), "All of a kind: the command compare with --list KIND."));
            }
        }
        return exhibits.isEmpty()
                ? Section.empty("changes", heading, "Nobody that is known both times changed.")
                : new Section("changes", heading, "The first ten of each kind, by name.", exhibits);
    }

    private static DataTable changed(Unit unit, List<ChangeCount> seen) {
        return Sheet.of("Which " + unit.words() + " changed", seen)
                .words(unit.words() + " that", change -> change.kind().words())
                .count("number", change -> (double) change.number())
                .foreign("the first", change -> first(unit, change))
                .words("kind", change -> change.kind().code())
                .table();
    }

    private static String first(Unit unit, ChangeCount change) {
        String names = change.first().stream()
                .map(Change::name)
                .map(name -> unit == Unit.CERTIFICATE ? name.substring(0, SHOWN_OF_HASH) + "…" : name)
                .collect(Collectors.joining(", "));
        return change.number() > change.first().size() ? names + ", …" : names;
    }

    private List<Entry> method() {
        return List.of(
                ScanWords.entry("Then", comparison.then()),
                ScanWords.entry("Now", comparison.now()),
                new Entry(
                        "Change",
                        "Who came, went, or could not be told once moves a share, too, and is no change. By the first known MX "
                                + "host: a domain whose first known host is another one only because one became known, or "
                                + "inconclusive, counts as such. Where one provider moves many domains at once, interval and p "
                                + "promise too much."),
                new Entry(
                        "Denominators",
                        "Every share is of those of which it is known. What could not be told is counted beside it."));
    }
}

package org.starttls.survey.reports.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Glossary;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.page.DataTable;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.page.LineChart;
import org.starttls.survey.reports.page.LineChart.Line;
import org.starttls.survey.reports.page.LineChart.Point;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;

/** A timeline as a page to publish. A pure function. */
public final class TimelinePage {
    private final Timeline timeline;
    private final List<Metric> metrics;

    private TimelinePage(Timeline timeline) {
        this.timeline = timeline;
        metrics = timeline.metrics().stream()
                .filter(metric -> timeline.points().stream()
                        .anyMatch(point -> !point.shares().get(metric).isEmpty()))
                .toList();
    }

    public static Page of(Timeline timeline) {
        return new TimelinePage(timeline).page();
    }

    private Page page() {
        List<Section> sections = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            List<Metric> of =
                    metrics.stream().filter(metric -> metric.topic() == topic).toList();
            if (!of.isEmpty()) {
                sections.add(section(topic, of));
            }
        }
        sections.add(otherwise());
        return new Page(
                "STARTTLS surveys of " + lists() + ", scan by scan",
                lead(),
                sections,
                method(),
                Glossary.ENTRIES,
                "Made by starttls-survey"
                        + timeline.points().stream()
                                .map(point -> " " + point.scan().facts().toolVersion())
                                .reduce((first, last) -> last)
                                .orElse("")
                        + ".");
    }

    private String lists() {
        return timeline.points().stream().map(TimelinePoint::list).distinct().collect(Collectors.joining(", "));
    }

    private Lead lead() {
        List<String> warnings = timeline.points().stream()
                .flatMap(point -> ScanWords.warnings(point.scan()).stream())
                .toList();
        return new Lead(
                "STARTTLS surveys of " + lists(),
                metrics.stream()
                        .findFirst()
                        .map(metric -> metric.topic().heading() + ", " + says(metric))
                        .orElse("Nothing is known of these scans."),
                List.of(timeline.points().size() + " scans. Shares are of those known, each of its own scan."),
                warnings.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", warnings)),
                Optional.empty());
    }

    private List<TimelinePoint> known(Metric metric) {
        return timeline.points().stream()
                .filter(point -> point.shares().get(metric).share().whole() > 0)
                .toList();
    }

    private String says(Metric metric) {
        List<TimelinePoint> known = known(metric);
        if (known.isEmpty()) {
            return "“" + metric.words() + "” could not be told of any scan.";
        }
        TimelinePoint first = known.get(0);
        TimelinePoint last = known.get(known.size() - 1);
        String words = metric.words() + ": ";
        return first.equals(last)
                ? words + percent(first, metric) + " on " + ScanWords.day(first.scan()) + "."
                : words + "from " + percent(first, metric) + " on " + ScanWords.day(first.scan()) + " to "
                        + percent(last, metric) + " on " + ScanWords.day(last.scan()) + ".";
    }

    private static String percent(TimelinePoint point, Metric metric) {
        return Figures.percent(point.shares().get(metric).share());
    }

    private Section section(Topic topic, List<Metric> of) {
        return new Section(
                topic.code().replace('_', '-'),
                topic.heading(),
                says(of.get(0)),
                List.of(Exhibit.lined(
                        new LineChart(
                                "Scan by scan, 0 to 100 % of those known",
                                of.stream().map(this::line).toList()),
                        sheet(topic, of),
                        "Who made a step, and whether it is more than chance: the command compare.")));
    }

    /** A share that a scan asked of, or not. */
    private record Cell(TimelinePoint point, Metric metric) {
        Side side() {
            return point.shares().get(metric);
        }
    }

    private DataTable sheet(Topic topic, List<Metric> of) {
        List<Cell> cells = of.stream()
                .flatMap(metric -> timeline.points().stream()
                        .map(point -> new Cell(point, metric))
                        .filter(cell -> !cell.side().isEmpty()))
                .toList();
        return Sheet.of(topic.heading() + ", scan by scan", cells)
                .words("share", cell -> cell.metric().words())
                .words("begun", cell -> ScanWords.minute(cell.point().scan()))
                .foreign(
                        "scan",
                        cell -> cell.point().scan().facts().scan() + " of "
                                + cell.point().scan().file())
                .share("yes", "of known", cell -> cell.side().share())
                .count("inconclusive", cell -> cell.side().inconclusive())
                .table();
    }

    private Line line(Metric metric) {
        List<TimelinePoint> known = known(metric);
        List<Point> points = known.stream()
                .map(point -> new Point(
                        place(point),
                        point.shares().get(metric).share().percent().orElse(0),
                        ScanWords.day(point.scan()) + ", scan "
                                + point.scan().facts().scan(),
                        percent(point, metric)))
                .toList();
        Optional<TimelinePoint> last = known.stream().reduce((one, other) -> other);
        return new Line(
                metric.words(),
                last.map(point -> percent(point, metric)).orElse("–"),
                last.map(point -> Charts.ofWhole(point.shares().get(metric).share()))
                        .orElse(""),
                points);
    }

    /** By time; scans of one moment stand at one place. */
    private double place(TimelinePoint point) {
        Instant first = timeline.points().get(0).scan().facts().startedAt();
        Instant last = timeline.points()
                .get(timeline.points().size() - 1)
                .scan()
                .facts()
                .startedAt();
        double whole = Duration.between(first, last).toMillis();
        return whole == 0
                ? 50
                : 100
                        * Duration.between(first, point.scan().facts().startedAt())
                                .toMillis()
                        / whole;
    }

    /** What is not as in the scan before. */
    private record Step(ComparedScan scan, Difference difference) {}

    private Section otherwise() {
        String heading = "Made or judged otherwise than the scan before";
        List<Step> steps = IntStream.range(1, timeline.points().size())
                .boxed()
                .flatMap(index -> steps(
                        timeline.points().get(index - 1).scan(),
                        timeline.points().get(index).scan()))
                .toList();
        if (steps.isEmpty()) {
            return Section.empty("otherwise", heading, "All scans were made and judged alike.");
        }
        return new Section(
                "otherwise",
                heading,
                "Each could be the cause of a step.",
                List.of(Exhibit.folded(
                        Sheet.of("What was not as in the scan before", steps)
                                .words("begun", step -> ScanWords.minute(step.scan()))
                                .words("choice", step -> step.difference().choice())
                                .foreign(
                                        "before",
                                        step -> ScanWords.shown(
                                                step.difference().then()))
                                .foreign(
                                        "since",
                                        step -> ScanWords.shown(
                                                step.difference().now()))
                                .table(),
                        "")));
    }

    private static Stream<Step> steps(ComparedScan before, ComparedScan scan) {
        return Difference.between(before, scan).stream().map(difference -> new Step(scan, difference));
    }

    private List<Entry> method() {
        List<Entry> entries = new ArrayList<>();
        timeline.points()
                .forEach(point -> entries.add(
                        ScanWords.entry("Scan " + point.scan().facts().scan(), point.scan())));
        entries.add(
                new Entry(
                        "Denominators",
                        "Every share is of those of which it is known. What could not be told is counted beside it and in no share."));
        return entries;
    }
}

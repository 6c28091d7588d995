package org.starttls.survey.reports.compare;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.TextBlock;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.table.TerminalText;

/** A timeline for a terminal: dates by metrics. A pure function: no clock, no locale, {@code \n}. */
public final class TimelineText {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int NOTES = 18;

    private final Timeline timeline;
    private final DateTimeFormatter time;

    private TimelineText(Timeline timeline) {
        this.timeline = timeline;
        time = distinct(DAY::format) ? DAY : MINUTE;
    }

    /** Whether one day, or minute, tells the scans from each other. */
    private boolean distinct(Function<Instant, String> format) {
        Stream<String> days = timeline.points().stream()
                .map(point -> format.apply(point.scan().facts().startedAt()));
        return days.distinct().count() == timeline.points().size();
    }

    private String begun(TimelinePoint point) {
        return time.format(point.scan().facts().startedAt());
    }

    /** @param columns the width of the terminal: metrics that do not fit beside the others make a table of their own below */
    public static String render(Timeline timeline, int columns) {
        return String.join("\n", new TimelineText(timeline).lines(columns)) + "\n";
    }

    private List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("Scans of " + lists() + ": shares in percent of those known");
        List<Metric> left = timeline.metrics().stream().filter(this::isAsked).toList();
        do { // once also without metrics: a scan of nobody is a row, too
            int fitting = fitting(left, columns);
            lines.add("");
            lines.addAll(table(left.subList(0, fitting)));
            left = left.subList(fitting, left.size());
        } while (!left.isEmpty());
        List<String> notes = notes(columns);
        if (!notes.isEmpty()) {
            lines.add("");
            lines.addAll(notes);
        }
        lines.add("");
        lines.addAll(legend(columns));
        return lines;
    }

    private String lists() {
        return String.join(
                ", ",
                timeline.points().stream()
                        .map(point -> TerminalText.safe(point.list()))
                        .distinct()
                        .toList());
    }

    private boolean isAsked(Metric metric) {
        return timeline.points().stream()
                .anyMatch(point -> !point.shares().get(metric).isEmpty());
    }

    /** How many of the first columns fit; one at least. */
    private int fitting(List<Metric> metrics, int columns) {
        int fitting = metrics.size();
        while (fitting > 1 && table(metrics.subList(0, fitting)).stream().anyMatch(line -> line.length() > columns)) {
            fitting--;
        }
        return fitting;
    }

    private List<String> table(List<Metric> metrics) {
        TextBlock block = new TextBlock("", 0, Set.of());
        int rows = metrics.stream()
                .mapToInt(metric -> heading(metric).length)
                .max()
                .orElse(1);
        for (int row = 0; row < rows; row++) {
            int line = row;
            boolean last = row == rows - 1;
            block.line(cells(
                    last ? "begun" : "",
                    last ? "scan" : "",
                    last ? names() : "",
                    metrics.stream().map(metric -> part(heading(metric), line, rows))));
        }
        for (TimelinePoint point : timeline.points()) {
            block.line(cells(
                    begun(point),
                    scan(point),
                    Figures.count((double) point.scan().facts().domains()),
                    metrics.stream().map(metric -> percent(point.shares().get(metric)))));
        }
        return block.lines().subList(1, block.lines().size());
    }

    /** What the lists name. */
    private String names() {
        List<String> inputs = timeline.points().stream()
                .map(point -> point.scan().facts().input())
                .distinct()
                .toList();
        return inputs.size() == 1 ? inputs.get(0) : "names";
    }

    private static String[] cells(String begun, String scan, String domains, Stream<String> shares) {
        return Stream.concat(Stream.of(begun, scan, domains), shares).toArray(String[]::new);
    }

    /** The words of a metric's name, one a line. */
    private static String[] heading(Metric metric) {
        return metric.id().split("-");
    }

    /** A line of a heading that ends with the last line of all. */
    private static String part(String[] heading, int line, int lines) {
        int at = line - (lines - heading.length);
        return at < 0 ? "" : heading[at];
    }

    private String scan(TimelinePoint point) {
        boolean files = timeline.points().stream()
                        .map(other -> other.scan().file())
                        .distinct()
                        .count()
                > 1;
        long id = point.scan().facts().scan();
        return files ? TerminalText.safe(point.scan().file()) + "#" + id : Long.toString(id);
    }

    private static String percent(Side side) {
        return side.isEmpty() ? "–" : Figures.percent(side.share());
    }

    /** What is not as in the scan before, and could be the cause of a step. */
    private List<String> notes(int columns) {
        Page page = new Page(columns);
        for (int index = 0; index < timeline.points().size(); index++) {
            TimelinePoint point = timeline.points().get(index);
            String day = begun(point);
            if (!point.scan().complete()) {
                page.line(
                        NOTES,
                        day,
                        "scan " + scan(point) + " is UNFINISHED ("
                                + point.scan().facts().state() + ")");
            }
            if (index > 0) {
                Difference.between(timeline.points().get(index - 1).scan(), point.scan())
                        .forEach(difference -> page.line(NOTES, day, since(difference)));
            }
        }
        List<String> lines = new ArrayList<>(page.toString().lines().toList());
        if (!lines.isEmpty()) {
            lines.add(0, "Made or judged otherwise than the scan before:");
        }
        return lines;
    }

    private static String since(Difference difference) {
        return difference.choice().equals("list SHA-256")
                ? "the list holds something else"
                : difference.choice() + ": " + shown(difference.then()) + " → " + shown(difference.now());
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }

    private List<String> legend(int columns) {
        Page page = new Page(columns);
        int width = timeline.metrics().stream()
                .mapToInt(metric -> metric.id().length() + 2)
                .max()
                .orElse(0);
        timeline.metrics().stream()
                .filter(this::isAsked)
                .forEach(metric -> page.line(width, metric.id(), metric.topic().heading() + ": " + metric.words()));
        page.verbatim(0, "Numerators, denominators and the inconclusive: --format csv. Who made a step: compare.");
        return page.toString().lines().toList();
    }
}

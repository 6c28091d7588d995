package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.TextBlock;

/** The shares of a topic, then and now, and below them what moved among those members that are in both shares. */
final class RateBlock {
    private static final List<String> RATES = List.of("", "", "", "then", "", "", "", "now", "change", "inconclusive");
    private static final Set<Integer> CLOSE = Set.of(2, 3, 6, 7);
    private static final List<String> MOVES =
            List.of("both", "gained", "lost", "change", "95 % interval", "p", "→ ?", "? →", "gone", "new");

    private final Topic topic;
    private final List<MetricChange> metrics;

    RateBlock(Topic topic, List<MetricChange> metrics) {
        this.topic = topic;
        this.metrics = metrics.stream()
                .filter(change -> change.metric().topic() == topic)
                .toList();
    }

    /** Lines as wide as they must be; labels stand on lines of their own where the terminal is too narrow for them. */
    List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        if (!metrics.isEmpty()) {
            lines.addAll(fitted(topic.heading(), metrics, RATES, CLOSE, RateBlock::rates, columns));
        }
        List<MetricChange> moved = metrics.stream().filter(RateBlock::isMoved).toList();
        if (!moved.isEmpty()) {
            lines.addAll(fitted("  Of them, known both times", moved, MOVES, Set.of(), RateBlock::moves, columns));
        }
        return lines;
    }

    private static boolean isMoved(MetricChange change) {
        Moves moves = change.moves();
        return moves.gained() + moves.lost() + moves.becameInconclusive() + moves.becameKnown() > 0;
    }

    private static List<String> fitted(
            String heading,
            List<MetricChange> changes,
            List<String> columns,
            Set<Integer> close,
            Function<MetricChange, List<String>> cells,
            int width) {
        List<String> lines = table(heading, true, changes, columns, close, cells);
        if (lines.stream().allMatch(line -> line.length() <= width)) {
            return lines;
        }
        List<String> bare = table("", false, changes, columns, close, cells);
        List<String> broken = new ArrayList<>(List.of(heading, bare.get(0)));
        for (int index = 0; index < changes.size(); index++) {
            broken.add("  " + changes.get(index).metric().words());
            broken.add(bare.get(index + 1));
        }
        return broken;
    }

    private static List<String> table(
            String heading,
            boolean labelled,
            List<MetricChange> changes,
            List<String> columns,
            Set<Integer> close,
            Function<MetricChange, List<String>> cells) {
        TextBlock block = new TextBlock(heading, 0, close);
        block.line(line(" ".repeat(Math.max(0, heading.length() - 2)), columns));
        changes.forEach(change -> block.line(line(labelled ? change.metric().words() : "", cells.apply(change))));
        List<String> lines = new ArrayList<>(block.lines());
        lines.remove(0);
        lines.set(0, heading + lines.get(0).substring(heading.length()));
        return lines;
    }

    private static String[] line(String label, List<String> cells) {
        return Stream.concat(Stream.of(label), cells.stream()).toArray(String[]::new);
    }

    private static List<String> rates(MetricChange change) {
        List<String> cells = new ArrayList<>(side(change.then()));
        cells.addAll(side(change.now()));
        cells.add(Points.text(change.points()));
        cells.add(Figures.count(change.then().inconclusive()) + " → "
                + Figures.count(change.now().inconclusive()));
        return cells;
    }

    private static List<String> side(Side side) {
        return side.leftOut()
                ? List.of("", "", "", "not asked")
                : List.of(
                        Figures.count(side.share().part()),
                        "of",
                        Figures.count(side.share().whole()),
                        Figures.percent(side.share()));
    }

    private static List<String> moves(MetricChange change) {
        Moves moves = change.moves();
        Optional<PairedChange> paired = change.paired();
        return List.of(
                Figures.count(moves.paired()),
                Figures.count(moves.gained()),
                Figures.count(moves.lost()),
                Points.text(change.pairedPoints()),
                paired.map(RateBlock::interval).orElse("–"),
                paired.map(pairs -> Points.probability(pairs.probability())).orElse("–"),
                Figures.count(moves.becameInconclusive()),
                Figures.count(moves.becameKnown()),
                Figures.count(moves.left() + moves.wentOutside()),
                Figures.count(moves.joined() + moves.cameInside()));
    }

    private static String interval(PairedChange paired) {
        return Points.text(100 * paired.low()) + " to " + Points.text(100 * paired.high());
    }
}

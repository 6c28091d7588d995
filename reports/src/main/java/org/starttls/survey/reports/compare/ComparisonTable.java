package org.starttls.survey.reports.compare;

import java.util.List;
import java.util.OptionalDouble;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/** The shares of a comparison as a table, one row each; names of columns are stable. A pure function. */
public final class ComparisonTable {
    private static final List<String> COLUMNS = List.of(
            "topic",
            "unit",
            "rate",
            "then_yes",
            "then_denominator",
            "then_percent",
            "then_inconclusive",
            "now_yes",
            "now_denominator",
            "now_percent",
            "now_inconclusive",
            "points",
            "known_both_times",
            "kept_yes",
            "gained",
            "lost",
            "kept_no",
            "paired_points",
            "low",
            "high",
            "p",
            "became_inconclusive",
            "became_known",
            "went_outside",
            "came_inside",
            "gone",
            "new");

    private ComparisonTable() {}

    /**
     * One row for each share, in the order of the text. points and paired_points are percentage points, low and high the ends
     * of the 95 % interval of the latter.
     */
    public static Table rates(Comparison comparison) {
        return Table.of(
                COLUMNS, comparison.metrics().stream().map(ComparisonTable::row).toList());
    }

    private static List<Cell> row(MetricChange change) {
        Moves moves = change.moves();
        return List.of(
                new Cell.Text(change.metric().topic().code()),
                new Cell.Text(change.metric().unitCode()),
                new Cell.Text(change.metric().code()),
                amount(change.then().share().part()),
                amount(change.then().share().whole()),
                percent(change.then().share().percent()),
                amount(change.then().inconclusive()),
                amount(change.now().share().part()),
                amount(change.now().share().whole()),
                percent(change.now().share().percent()),
                amount(change.now().inconclusive()),
                percent(change.points()),
                amount(moves.paired()),
                amount(moves.keptYes()),
                amount(moves.gained()),
                amount(moves.lost()),
                amount(moves.keptNo()),
                percent(change.pairedPoints()),
                change.paired().<Cell>map(pairs -> percent(100 * pairs.low())).orElse(Cell.UNKNOWN),
                change.paired().<Cell>map(pairs -> percent(100 * pairs.high())).orElse(Cell.UNKNOWN),
                change.paired()
                        .<Cell>map(pairs -> probability(pairs.probability()))
                        .orElse(Cell.UNKNOWN),
                amount(moves.becameInconclusive()),
                amount(moves.becameKnown()),
                amount(moves.wentOutside()),
                amount(moves.cameInside()),
                amount(moves.left()),
                amount(moves.joined()));
    }

    /** A count, or a sum of weights, without what binary fractions leave over. */
    private static Cell amount(double amount) {
        double rounded = Figures.millionths(amount);
        return rounded == Math.rint(rounded) ? new Cell.Whole((long) rounded) : new Cell.Real(rounded);
    }

    private static Cell percent(OptionalDouble percent) {
        return percent.isPresent() ? percent(percent.getAsDouble()) : Cell.UNKNOWN;
    }

    private static Cell percent(double percent) {
        return new Cell.Real(Figures.hundredths(percent) + 0.0); // no negative zero
    }

    private static Cell probability(double probability) {
        return new Cell.Real(Math.round(probability * 1e6) / 1e6);
    }
}

package org.starttls.survey.reports.compare;

import java.util.List;
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
                Cells.amount(change.then().share().part()),
                Cells.amount(change.then().share().whole()),
                Cells.percent(change.then().share().percent()),
                Cells.amount(change.then().inconclusive()),
                Cells.amount(change.now().share().part()),
                Cells.amount(change.now().share().whole()),
                Cells.percent(change.now().share().percent()),
                Cells.amount(change.now().inconclusive()),
                Cells.percent(change.points()),
                Cells.amount(moves.paired()),
                Cells.amount(moves.keptYes()),
                Cells.amount(moves.gained()),
                Cells.amount(moves.lost()),
                Cells.amount(moves.keptNo()),
                Cells.percent(change.pairedPoints()),
                change.paired()
                        .<Cell>map(pairs -> Cells.percent(100 * pairs.low()))
                        .orElse(Cell.UNKNOWN),
                change.paired()
                        .<Cell>map(pairs -> Cells.percent(100 * pairs.high()))
                        .orElse(Cell.UNKNOWN),
                change.paired()
                        .<Cell>map(pairs -> Cells.probability(pairs.probability()))
                        .orElse(Cell.UNKNOWN),
                Cells.amount(moves.becameInconclusive()),
                Cells.amount(moves.becameKnown()),
                Cells.amount(moves.wentOutside()),
                Cells.amount(moves.cameInside()),
                Cells.amount(moves.left()),
                Cells.amount(moves.joined()));
    }
}

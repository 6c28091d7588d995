package org.starttls.survey.reports.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.statistics.Interval;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/** Reports by group as tables. Pure functions. */
public final class CutTables {
    private static final List<String> LONG = List.of(
            "scan",
            "cut",
            "unit",
            "kind",
            "value",
            "members",
            "rate",
            "yes",
            "denominator",
            "percent",
            "inconclusive",
            "pending",
            "not_applicable",
            "meaning",
            "low",
            "high");

    private CutTables() {}

    /**
     * One row per report, group and rate: tables of several scans can be put below each other. Denominator, inconclusive,
     * pending and not_applicable sum to members.
     */
    public static Table rates(Cuts cuts) {
        List<List<Cell>> rows = new ArrayList<>();
        for (Cut cut : cuts.cuts()) {
            for (Group group : cut.rows()) {
                group.rates().forEach(rate -> rows.add(row(cuts.scan().id(), cut, group, rate)));
            }
        }
        return Table.of(LONG, rows);
    }

    private static List<Cell> row(long scan, Cut cut, Group group, GroupRate rate) {
        return List.of(
                new Cell.Whole(scan),
                new Cell.Text(cut.key()),
                new Cell.Text(cut.unit().code()),
                new Cell.Text(group.kind().code()),
                new Cell.Text(group.name()),
                new Cell.Whole(group.members()),
                new Cell.Text(rate.kind().code()),
                whole(rate.share().part()),
                whole(rate.share().whole()),
                percent(rate.share()),
                new Cell.Whole(rate.inconclusive()),
                new Cell.Whole(group.pending()),
                new Cell.Whole(group.notApplicable(rate)),
                new Cell.Text(rate.kind().meaning()),
                bound(rate.share().interval().map(Interval::low)),
                bound(rate.share().interval().map(Interval::high)));
    }

    /** In percent, as the share is; unknown in a census, and of addresses. */
    private static Cell bound(Optional<Double> share) {
        return share.<Cell>map(of -> new Cell.Real(Figures.hundredths(100 * of)))
                .orElse(Cell.UNKNOWN);
    }

    /**
     * One row per group, as people compare them: its members, those of which its first rate is not known, and the percentage
     * of each rate, unknown where there is nothing to be a share of.
     */
    public static Table shares(Cut cut) {
        List<String> columns = new ArrayList<>(List.of(cut.key(), cut.unit().plural(), "inconclusive"));
        cut.unit().rates().forEach(rate -> columns.add(rate.heading()));
        return Table.of(columns, cut.rows().stream().map(CutTables::shares).toList());
    }

    private static List<Cell> shares(Group group) {
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell.Text(group.name()),
                new Cell.Whole(group.members()),
                new Cell.Whole(group.rates().get(0).inconclusive())));
        group.rates().forEach(rate -> cells.add(percent(rate.share())));
        return cells;
    }

    private static Cell whole(double count) {
        return new Cell.Whole((long) count);
    }

    private static Cell percent(Share share) {
        return share.percent().isPresent()
                ? new Cell.Real(Figures.hundredths(share.percent().getAsDouble()))
                : Cell.UNKNOWN;
    }
}

package org.starttls.survey.reports.published;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/**
 * A comparison as one table in long form: a line for each figure that was published, and one for a row of which none was;
 * this scan's figure is repeated in each line of its row.
 */
public final class ComparisonTable {
    private static final List<String> COLUMNS = List.of(
            "survey",
            "scan",
            "row",
            "measure",
            "among",
            "unit",
            "number",
            "denominator",
            "percent",
            "inconclusive",
            "not_measured",
            "published",
            "published_when",
            "evidence",
            "source",
            "note",
            "low",
            "high");

    private ComparisonTable() {}

    /** What the comparison holds, in the order of the survey's table. In memory. */
    public static Table of(SurveyComparison comparison) {
        List<List<Cell>> lines = new ArrayList<>();
        for (ComparedRow row : comparison.rows()) {
            List<Cell> start = start(comparison, row);
            List<Cell> end = interval(row);
            if (row.row().figures().isEmpty()) {
                List<Cell> nothing = List.of(Cell.UNKNOWN, Cell.UNKNOWN, Cell.UNKNOWN, Cell.UNKNOWN, Cell.UNKNOWN);
                lines.add(line(start, nothing, end));
            }
            row.row().figures().forEach(figure -> lines.add(line(start, published(comparison.survey(), figure), end)));
        }
        return Table.of(COLUMNS, lines);
    }

    private static List<Cell> start(SurveyComparison comparison, ComparedRow compared) {
        PublishedRow row = compared.row();
        Optional<OwnFigure> own = compared.own();
        List<Cell> cells = new ArrayList<>(List.of(
                new Cell.Text(comparison.survey().name()),
                new Cell.Whole(comparison.scan().scan()),
                new Cell.Text(row.code()),
                new Cell.Text(row.measure()),
                text(row.among()),
                new Cell.Text(row.unit())));
        cells.add(own.map(figure -> number(figure.number())).orElse(Cell.UNKNOWN));
        cells.add(own.flatMap(OwnFigure::share)
                .map(share -> number(share.whole()))
                .orElse(Cell.UNKNOWN));
        cells.add(own.flatMap(OwnFigure::share)
                .filter(share -> share.percent().isPresent())
                .<Cell>map(share ->
                        new Cell.Real(Figures.hundredths(share.percent().getAsDouble())))
                .orElse(Cell.UNKNOWN));
        cells.add(own.map(figure -> number(figure.inconclusive())).orElse(Cell.UNKNOWN));
        cells.add(text(compared.notMeasured()));
        return cells;
    }

    private static List<Cell> published(PublishedSurvey survey, PublishedFigure figure) {
        return List.of(
                new Cell.Text(figure.value()),
                new Cell.Text(figure.when()),
                new Cell.Text(figure.evidence().name()),
                text(figure.source().map(survey.sources()::get)),
                text(figure.note()));
    }

    private static List<Cell> line(List<Cell> start, List<Cell> middle, List<Cell> end) {
        List<Cell> cells = new ArrayList<>(start);
        cells.addAll(middle);
        cells.addAll(end);
        return cells;
    }

    /** In percent, as the share is; unknown in a census, and of what is not counted by domain. */
    private static List<Cell> interval(ComparedRow compared) {
        return compared.own()
                .flatMap(OwnFigure::share)
                .flatMap(Share::interval)
                .map(interval -> List.<Cell>of(
                        new Cell.Real(Figures.hundredths(100 * interval.low())),
                        new Cell.Real(Figures.hundredths(100 * interval.high()))))
                .orElse(List.of(Cell.UNKNOWN, Cell.UNKNOWN));
    }

    private static Cell text(Optional<String> words) {
        return words.<Cell>map(Cell.Text::new).orElse(Cell.UNKNOWN);
    }

    private static Cell number(double number) {
        return number == Math.rint(number) ? new Cell.Whole((long) number) : new Cell.Real(number);
    }
}

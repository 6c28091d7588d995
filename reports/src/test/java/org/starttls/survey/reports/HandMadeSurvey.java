package org.starttls.survey.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/** The survey of {@code hand-made.sql}, to ask queries of. One thread. */
final class HandMadeSurvey implements AutoCloseable {
    private final SurveyDatabase database;
    private final SurveyQueries queries;

    HandMadeSurvey(Path directory) {
        this(SurveyDatabase.openForReading(SurveyFile.handMade(directory)));
    }

    /** The same, changed by SQL after it was judged. */
    static HandMadeSurvey changed(Path directory, String sql) {
        return new HandMadeSurvey(SurveyDatabase.openForReading(SurveyFile.handMadeChanged(directory, sql)));
    }

    private HandMadeSurvey(SurveyDatabase database) {
        this.database = database;
        queries = SurveyQueries.open(database);
    }

    /** Each row of a named query, or of one for comparisons, as cells of some columns, joined by blanks; "-": nothing is known. */
    List<String> rows(String query, String... columns) {
        List<String> rows = new ArrayList<>();
        NamedQueries pairs = NamedQueries.pairs();
        try (Table table = pairs.contains(query) ? queries.all(pairs.get(query), 1) : queries.named(query, 1)) {
            table.rows().forEachRemaining(row -> rows.add(line(row, columns)));
        }
        return rows;
    }

    private static String line(Row row, String... columns) {
        return List.of(columns).stream()
                .map(column -> row.cells().get(row.columns().indexOf(column)))
                .map(cell -> cell instanceof Cell.Unknown ? "-" : cell.text())
                .collect(Collectors.joining(" "));
    }

    @Override
    public void close() {
        queries.close();
        database.close();
    }
}

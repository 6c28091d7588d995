package org.starttls.survey.reports.table;

import com.google.common.collect.Iterators;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.sql.SurveyDatabase;

/** A file says of a scan that it runs until somebody writes otherwise, so a scan that was killed runs on paper for ever. */
public final class StatesOfNow {
    private static final String STATE = "state";
    private static final Cell RUNNING = new Cell.Text("running");
    private static final Cell INTERRUPTED = new Cell.Text("interrupted");

    private StatesOfNow() {}

    /** The same table, but for the state of scans that nobody runs any more: they are interrupted. */
    public static Table in(Table table, SurveyDatabase database) {
        int column = table.columns().indexOf(STATE);
        return column < 0 || database.isBeingFilled()
                ? table
                : new Table(table.columns(), Iterators.transform(table.rows(), row -> now(row, column)), table::close);
    }

    private static Row now(Row row, int column) {
        if (!row.cells().get(column).equals(RUNNING)) {
            return row;
        }
        List<Cell> cells = new ArrayList<>(row.cells());
        cells.set(column, INTERRUPTED);
        return new Row(row.columns(), cells);
    }
}

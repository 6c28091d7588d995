package org.starttls.survey.reports.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.Function;

/** The rows of a running query, each stepped to when it is asked for. Owns the statement. */
final class QueryRows implements Iterator<Row> {
    private final PreparedStatement statement;
    private final Function<SQLException, RuntimeException> failures;
    private final ResultSet results;
    private final List<String> columns;
    private boolean atRow;
    private boolean ended;

    QueryRows(PreparedStatement statement, Function<SQLException, RuntimeException> failures) throws SQLException {
        this.statement = statement;
        this.failures = failures;
        results = statement.executeQuery();
        columns = names(results.getMetaData());
    }

    static List<String> names(ResultSetMetaData description) throws SQLException {
        List<String> names = new ArrayList<>();
        for (int index = 1; index <= description.getColumnCount(); index++) {
            names.add(description.getColumnLabel(index));
        }
        return List.copyOf(names);
    }

    List<String> columns() {
        return columns;
    }

    @Override
    public boolean hasNext() {
        if (!atRow && !ended) {
            try {
                atRow = results.next();
                ended = !atRow;
            } catch (SQLException e) {
                throw failures.apply(e);
            }
        }
        return atRow;
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no row is left");
        }
        atRow = false;
        try {
            return row(columns, results);
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }

    static Row row(List<String> columns, ResultSet results) throws SQLException {
        List<Cell> cells = new ArrayList<>(columns.size());
        for (int index = 1; index <= columns.size(); index++) {
            cells.add(Cell.of(results.getObject(index)));
        }
        return new Row(columns, cells);
    }

    void close() {
        ended = true;
        atRow = false;
        try {
            statement.close();
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }
}

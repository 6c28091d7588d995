package org.starttls.survey.reports.table;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;

/**
 * Named columns and rows that are read once, in order, as they come: a million rows are never held in memory. Whoever
 * opens a table closes it. Reading fails with a {@link QueryException}. One thread at a time.
 */
public final class Table implements AutoCloseable {
    private final List<String> columns;
    private final Iterator<Row> rows;
    private final Runnable close;

    /** @param close runs once the table is done with; must bear being run more than once */
    public Table(List<String> columns, Iterator<Row> rows, Runnable close) {
        this.columns = List.copyOf(columns);
        this.rows = Objects.requireNonNull(rows);
        this.close = Objects.requireNonNull(close);
    }

    /** A table in memory. */
    public static Table of(List<String> columns, List<List<Cell>> rows) {
        return new Table(
                columns, rows.stream().map(cells -> new Row(columns, cells)).iterator(), () -> {});
    }

    public List<String> columns() {
        return columns;
    }

    /** The rows that were not read yet; always the same iterator. */
    public Iterator<Row> rows() {
        return rows;
    }

    @Override
    public void close() {
        close.run();
    }
}

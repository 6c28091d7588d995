package org.starttls.survey.reports.table;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Function;

/** Rows on their way into a temporary table, a few thousand at a time. One thread at a time. */
public final class RowBatch implements AutoCloseable {
    private static final int ROWS = 5_000;

    private final PreparedStatement statement;
    private final Function<SQLException, RuntimeException> failures;
    private int waiting;

    RowBatch(PreparedStatement statement, Function<SQLException, RuntimeException> failures) {
        this.statement = statement;
        this.failures = failures;
    }

    /** Adds a row; it is there for sure once {@link #close} has returned. */
    public void add(Object... values) {
        try {
            SurveyQueries.bindAll(statement, values);
            statement.addBatch();
            if (++waiting == ROWS) {
                flush();
            }
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }

    private void flush() throws SQLException {
        statement.executeBatch();
        waiting = 0;
    }

    @Override
    public void close() {
        try (statement) {
            flush();
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }
}

package org.starttls.survey.reports.table;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A query with whole numbers as parameters that is run again and again. One thread at a time. */
public final class PreparedQuery implements AutoCloseable {
    private final PreparedStatement statement;
    private final Function<SQLException, RuntimeException> failures;

    PreparedQuery(PreparedStatement statement, Function<SQLException, RuntimeException> failures) {
        this.statement = statement;
        this.failures = failures;
    }

    /** All rows at once: for a query that bounds them itself. */
    public List<Row> rows(long... parameters) {
        try {
            for (int index = 0; index < parameters.length; index++) {
                statement.setLong(index + 1, parameters[index]);
            }
            try (ResultSet results = statement.executeQuery()) {
                List<String> columns = QueryRows.names(results.getMetaData());
                List<Row> rows = new ArrayList<>();
                while (results.next()) {
                    rows.add(QueryRows.row(columns, results));
                }
                return rows;
            }
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }

    @Override
    public void close() {
        try {
            statement.close();
        } catch (SQLException e) {
            throw failures.apply(e);
        }
    }
}

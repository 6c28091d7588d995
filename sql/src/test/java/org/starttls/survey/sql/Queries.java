package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Asks a database anything, as text. */
final class Queries {
    private Queries() {}

    /** Each row as its values joined by "|", NULL as "-". */
    static List<String> rows(SurveyDatabase database, String sql) {
        try (Connection connection = database.reader()) {
            return rows(connection, sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static List<String> rows(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                StringJoiner values = new StringJoiner("|");
                for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
                    String value = row.getString(column);
                    values.add(value == null ? "-" : value);
                }
                rows.add(values.toString());
            }
            return rows;
        }
    }
}

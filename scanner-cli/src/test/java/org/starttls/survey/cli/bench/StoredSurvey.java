package org.starttls.survey.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a finished scan left in its database, which holds no other.
 *
 * @param probes connections for evidence, all purposes
 * @param timeouts of these, those that ended because the server was not heard in time
 * @param sessions of TLS that were begun
 * @param evidenceBytes certificates as sent, and transcripts of conversations
 * @param answerBytes DNS answers as received
 * @param run what the scan noted of its cost
 */
record StoredSurvey(
        long domains,
        long targets,
        long probes,
        long timeouts,
        long sessions,
        long certificates,
        long databaseBytes,
        long evidenceBytes,
        long answerBytes,
        JsonNode run) {
    private static final String TIMED_OUT = "SELECT count(*) FROM probe JOIN endpoint_outcome AS o ON o.id = outcome"
            + " WHERE o.code IN ('connect-timeout', 'banner-timeout', 'reply-timeout', 'handshake-timeout', 'deadline-exceeded')";

    static StoredSurvey read(Path file) throws SQLException, IOException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            return new StoredSurvey(
                    number(statement, "SELECT count(*) FROM domain"),
                    number(statement, "SELECT count(*) FROM target"),
                    number(statement, "SELECT count(*) FROM probe WHERE bytes_sent > 0 OR connect_us IS NOT NULL"),
                    number(statement, TIMED_OUT),
                    number(statement, "SELECT count(*) FROM tls_session"),
                    number(statement, "SELECT count(*) FROM certificate"),
                    Files.size(file),
                    number(statement, "SELECT sum(length(der)) FROM certificate")
                            + number(statement, "SELECT sum(length(CAST(text AS BLOB))) FROM transcript"),
                    number(statement, "SELECT sum(length(message)) FROM lookup"),
                    run(statement));
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonNode run(Statement statement) throws SQLException, IOException {
        try (ResultSet row = statement.executeQuery("SELECT json_extract(options, '$.runs[0]') FROM scan")) {
            row.next();
            return new ObjectMapper().readTree(row.getString(1));
        }
    }
}

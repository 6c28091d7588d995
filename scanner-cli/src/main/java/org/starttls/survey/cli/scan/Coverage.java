package org.starttls.survey.cli.scan;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.starttls.survey.engine.survey.SurveyProgress;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.SurveyDatabase;

/** How far earlier runs of a scan have come, by the query {@code coverage}. */
record Coverage(long domains, long domainsPending, long targets, long targetsPending) {
    static Coverage of(SurveyDatabase database, long scanId) {
        String sql = NamedQueries.reports().get("coverage").sql();
        try (Connection reader = database.reader();
                PreparedStatement statement = reader.prepareStatement(sql)) {
            statement.setLong(1, scanId);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new Coverage(
                        row.getLong("domains"),
                        row.getLong("domains_pending"),
                        row.getLong("targets"),
                        row.getLong("targets_pending"));
            }
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    SurveyProgress progress() {
        return new SurveyProgress(domains, domains - domainsPending, targets, targets - targetsPending);
    }
}

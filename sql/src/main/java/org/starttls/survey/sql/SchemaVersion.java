package org.starttls.survey.sql;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.starttls.survey.sql.DatabaseException.Reason;

/**
 * What a database file says about itself.
 *
 * @param version the schema's version; 0 for an empty file
 * @param latest the version that this release knows
 */
record SchemaVersion(int version, int latest) {
    /** "STLS", in the header of each of our files. */
    private static final int APPLICATION_ID = 0x53544C53;

    /** Reads the header; a file that is not ours, or that a later release wrote, is refused. */
    static SchemaVersion of(Path file, Connection database, int latest) throws SQLException {
        long objects = number(database, "SELECT count(*) FROM sqlite_schema");
        long application = number(database, "PRAGMA application_id");
        int version = (int) number(database, "PRAGMA user_version");
        boolean empty = objects == 0 && application == 0 && version == 0;
        if (!empty && (application != APPLICATION_ID || version < 1)) {
            throw new DatabaseException(
                    Reason.FOREIGN, file + ": a database of another program; name another file with --db");
        }
        if (version > latest) {
            throw new DatabaseException(
                    Reason.NEWER_SCHEMA,
                    file + ": its schema is version " + version + ", this starttls-survey knows up to " + latest
                            + "; use a newer starttls-survey");
        }
        return new SchemaVersion(version, latest);
    }

    /** Refuses an empty file. */
    void requireSurvey(Path file) {
        if (version == 0) {
            throw new DatabaseException(
                    Reason.FOREIGN, file + ": holds no survey yet; fill it with: scan LIST --db " + file);
        }
    }

    /** Refuses what reading cannot use. */
    void requireLatest(Path file) {
        requireSurvey(file);
        if (version < latest) {
            throw new DatabaseException(
                    Reason.OLDER_SCHEMA,
                    file + ": its schema is version " + version + ", this starttls-survey reads version " + latest
                            + "; bring it up to date with: migrate --db " + file);
        }
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}

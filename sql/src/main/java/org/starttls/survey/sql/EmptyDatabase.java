package org.starttls.survey.sql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A database that was made for a scan that came to nothing. */
public final class EmptyDatabase {
    /** What SQLite may leave beside a file. */
    private static final List<String> BESIDE = List.of("-wal", "-shm", "-journal");

    private EmptyDatabase() {}

    /**
     * Deletes a database that holds no scan, and leaves any other alone. Nobody else may fill it meanwhile.
     *
     * @return whether it was deleted
     * @throws DatabaseException when it holds no survey, another scan fills it, or it cannot be read
     */
    public static boolean delete(Path file) throws IOException {
        ScanLock lock = ScanLock.acquire(file);
        try {
            boolean empty = Files.exists(file) && Failures.renamed(file, () -> holdsNothing(file));
            if (empty) {
                Files.delete(file);
                for (String ending : BESIDE) {
                    Files.deleteIfExists(file.resolveSibling(file.getFileName() + ending));
                }
            }
            return empty;
        } finally {
            lock.close();
        }
    }

    private static boolean holdsNothing(Path file) throws SQLException {
        try (Connection database = Connections.to(file).single(false)) {
            SchemaVersion.of(file, database, Migrations.shipped().latest()).requireSurvey(file);
            try (Statement statement = database.createStatement();
                    ResultSet scans = statement.executeQuery("SELECT NOT EXISTS (SELECT 1 FROM scan)")) {
                return scans.next() && scans.getBoolean(1);
            }
        }
    }
}

package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

/**
 * Forgets whoever opts out after a scan, in all scans of a file, evidence and verdicts. What is deleted is overwritten,
 * so that it cannot be read from the file's free pages either. Needs the writing connection. Any one thread.
 */
public final class Purge {
    private final SurveyDatabase database;
    private final OptOut optOut;

    Purge(SurveyDatabase database, OptOut optOut) {
        this.database = database;
        this.optOut = optOut;
    }

    /** What would be deleted; nothing is. */
    public Purged count() {
        return run(false, List.of(), scans -> {});
    }

    /**
     * Deletes, wholly or not at all; {@link #compact} comes after what was judged is judged again.
     *
     * @param files absolute paths of the user's files, which unfinished scans shall mind when they go on
     * @param ready takes the scans that must be judged again, before anything is final: what it throws leaves all as it was
     */
    public Purged delete(List<String> files, Consumer<List<Long>> ready) {
        return run(true, files, ready);
    }

    private Purged run(boolean forGood, List<String> files, Consumer<List<Long>> ready) {
        return Failures.renamed(database.file(), () -> {
            try (Commands commands = new Commands(database.writer())) {
                Connection connection = commands.connection();
                pragma(connection, "secure_delete = ON");
                connection.setAutoCommit(false);
                try {
                    Purged purged = new Forgetting(commands, optOut).run(files);
                    ready.accept(purged.judged());
                    if (forGood) {
                        connection.commit();
                    }
                    return purged;
                } finally {
                    connection.rollback(); // the temporary tables go too, where nothing was committed
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    /** Writes the file anew without what was deleted. Takes as long as copying it, and as much room beside it. */
    public void compact() {
        Failures.renamed(database.file(), () -> {
            try (Connection connection = database.writer()) {
                pragma(connection, "secure_delete = ON");
                try (Statement statement = connection.createStatement()) {
                    statement.execute("VACUUM");
                }
                return connection;
            }
        });
    }

    private static void pragma(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA " + setting);
        }
    }
}

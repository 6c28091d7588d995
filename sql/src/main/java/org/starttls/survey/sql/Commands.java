package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The commands of one connection, each prepared when it is first asked for. One thread at a time. */
final class Commands implements AutoCloseable {
    private final Connection connection;
    private final Map<String, Command> prepared = new HashMap<>();

    /** @param connection goes back to its pool, or is closed, with this object */
    Commands(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    Command get(String name) throws SQLException {
        Command command = prepared.get(name);
        if (command == null) {
            command = new Command(
                    connection.prepareStatement(NamedQueries.library().get(name).sql()));
            prepared.put(name, command);
        }
        return command;
    }

    /** What is run in one transaction. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs work whole or not at all, on a connection that is not in a transaction. */
    <T> T inTransaction(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        T result;
        try {
            result = work.run();
            connection.commit();
        } catch (SQLException | RuntimeException e) {
            abandon(e);
            throw e;
        }
        connection.setAutoCommit(true);
        return result;
    }

    /** SQLite has rolled back by itself where the disk is full: the complaint that nothing is under way must not hide why. */
    private void abandon(Exception reason) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** The pool closes the statements of a connection that comes back. */
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}

package org.starttls.survey.sql;

import java.sql.SQLException;

/** One transaction after the other on the writing connection. SQLite begins each with its first statement. */
final class Transaction implements AutoCloseable {
    private final Commands commands;
    private final EvidenceWriter writer;

    Transaction(Commands commands, long scanId, CertificateReader certificates) throws SQLException {
        this.commands = commands;
        this.writer = new EvidenceWriter(commands, scanId, certificates);
        commands.connection().setAutoCommit(false);
    }

    void run(BatchWriter.Job job) throws SQLException {
        job.store(writer);
    }

    void commit() throws SQLException {
        commands.connection().commit();
    }

    void rollback() {
        writer.forget();
        try {
            commands.connection().rollback();
        } catch (SQLException e) {
            // SQLite has rolled back by itself, as it does when the disk is full; what broke is reported already.
            return;
        }
    }

    @Override
    public void close() throws SQLException {
        rollback();
        try {
            commands.connection().setAutoCommit(true); // fails where SQLite has rolled back by itself
        } finally {
            commands.close(); // else nobody could write any more
        }
    }
}

package org.starttls.survey.sql;

import java.nio.file.Path;
import java.sql.SQLException;
import org.sqlite.SQLiteException;
import org.starttls.survey.sql.DatabaseException.Reason;

/** The one place that turns SQLite's result codes into reasons and into messages that name the fix. */
final class Failures {
    private Failures() {}

    /** The exception for a failed operation on a file; {@code failure} may wrap SQLite's own, as a pool does. */
    static DatabaseException of(Path file, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException known) {
                return known;
            }
            if (cause instanceof SQLiteException sqlite) {
                Reason reason = reason(sqlite.getResultCode().code);
                return new DatabaseException(reason, file + ": " + advice(reason, sqlite), failure);
            }
        }
        return new DatabaseException(Reason.STATEMENT, file + ": " + oneLine(failure), failure);
    }

    /** Primary result codes are the low byte of the extended ones (sqlite.org/rescode.html). */
    private static Reason reason(int resultCode) {
        return switch (resultCode & 0xFF) {
            case 5, 6 -> Reason.LOCKED; // SQLITE_BUSY, SQLITE_LOCKED
            case 8 -> Reason.NOT_WRITABLE; // SQLITE_READONLY
            case 10 -> Reason.INPUT_OUTPUT; // SQLITE_IOERR
            case 11 -> Reason.CORRUPT; // SQLITE_CORRUPT
            case 13 -> Reason.FULL; // SQLITE_FULL
            case 3, 14, 23 -> Reason.NOT_READABLE; // SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH
            case 26 -> Reason.NOT_A_DATABASE; // SQLITE_NOTADB
            default -> Reason.STATEMENT;
        };
    }

    private static String advice(Reason reason, SQLiteException failure) {
        return switch (reason) {
            case LOCKED -> "locked by another process; close the program that writes to it, then try again";
            case NOT_WRITABLE ->
                "not writable; check the permissions of the file and its directory, or use another --db";
            case INPUT_OUTPUT ->
                "the disk reported an error (" + failure.getResultCode()
                        + "); check the disk, then go on with scan --resume";
            case CORRUPT ->
                "the file is damaged; restore it from a copy, or save what is left with: sqlite3 FILE .recover";
            case FULL -> "the disk is full; make room, then go on with scan --resume (what was stored is kept)";
            case NOT_READABLE -> "cannot be opened; check the permissions of the file and its directory";
            case NOT_A_DATABASE -> "not a SQLite database; name another file with --db";
            case MISSING, FOREIGN, NEWER_SCHEMA, OLDER_SCHEMA, SCAN_RUNNING, STATEMENT -> oneLine(failure);
        };
    }

    private static String oneLine(Throwable failure) {
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        return message.replaceAll("\\s+", " ").strip();
    }

    /** Work on a connection that may fail as JDBC does. */
    interface Work<T> {
        T run() throws SQLException;
    }

    /** Runs work and renames its failure. */
    static <T> T renamed(Path file, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw of(file, e);
        }
    }
}

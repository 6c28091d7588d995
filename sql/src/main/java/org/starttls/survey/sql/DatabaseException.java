package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

/** A survey database cannot be used. The message is one line that names the file and what to do about it. */
public final class DatabaseException extends RuntimeException {
    private final Reason reason;

    DatabaseException(Reason reason, String message) {
        this(reason, message, null);
    }

    DatabaseException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    public Reason reason() {
        return reason;
    }

    /** What is wrong, for code that has to tell. */
    public enum Reason {
        /** There is no such file, or no such directory to make it in. */
        MISSING,
        /** The file is no SQLite database. */
        NOT_A_DATABASE,
        /** The file is a SQLite database with contents of another program. */
        FOREIGN,
        /** The file is damaged. */
        CORRUPT,
        /** A later release wrote the file. */
        NEWER_SCHEMA,
        /** An earlier release wrote the file, and reading does not migrate. */
        OLDER_SCHEMA,
        /** Another process writes to the file. */
        LOCKED,
        /** Another scan fills the file. */
        SCAN_RUNNING,
        /** Writing is not permitted. */
        NOT_WRITABLE,
        /** Opening or reading is not permitted. */
        NOT_READABLE,
        /** The disk or the database is full. */
        FULL,
        /** The operating system reported an error on the file. */
        INPUT_OUTPUT,
        /** A statement failed; the file is whole, one row could not be stored or one query not be answered. */
        STATEMENT;

        /** Whether writing anything more is hopeless. */
        boolean isFatal() {
            return switch (this) {
                case CORRUPT, NOT_A_DATABASE, NOT_WRITABLE, NOT_READABLE, FULL, INPUT_OUTPUT, MISSING -> true;
                case FOREIGN, NEWER_SCHEMA, OLDER_SCHEMA, SCAN_RUNNING, LOCKED -> true;
                case STATEMENT -> false;
            };
        }
    }
}

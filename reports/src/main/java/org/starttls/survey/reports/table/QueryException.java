package org.starttls.survey.reports.table;

/** A query that could not be run, or not to its end. The message is one line, safe to print, and says why. */
public final class QueryException extends RuntimeException {
    public QueryException(String message) {
        super(TerminalText.safe(message));
    }

    public QueryException(String message, Throwable cause) {
        super(TerminalText.safe(message), cause);
    }
}

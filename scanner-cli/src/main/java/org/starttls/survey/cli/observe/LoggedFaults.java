package org.starttls.survey.cli.observe;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Takes what this program and its libraries warn of into the log file, with the faults behind it. */
final class LoggedFaults extends Handler {
    private final ScanLog log;

    LoggedFaults(ScanLog log) {
        this.log = log;
        setLevel(Level.WARNING);
        setFormatter(new SimpleFormatter());
    }

    @Override
    public void publish(LogRecord record) {
        if (isLoggable(record)) {
            String fault = record.getThrown() == null ? "" : ": " + trace(record.getThrown());
            log.warning("warned", record.getLoggerName() + ": " + getFormatter().formatMessage(record) + fault);
        }
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    @Override
    public void flush() {
        // The log writes each line through.
    }

    @Override
    public void close() {
        // The log is its owner's to close.
    }
}

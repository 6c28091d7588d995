package org.starttls.survey.cli;

import java.util.logging.ConsoleHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Warnings and faults go to standard error, one line each; what libraries say of their doings does not. */
final class Logging {
    /** dnsjava's validator warns of every bogus answer, which is a finding and stored as one. Held, or it may be collected. */
    private static final Logger VALIDATOR = Logger.getLogger("org.xbill.DNS");

    /** Deletes what dead programs left of its library, and writes a page about each that another of us deletes first. */
    private static final Logger LIBRARY_LOADER = Logger.getLogger("org.sqlite.SQLiteJDBCLoader");

    private Logging() {}

    static void configure() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%4$s: %5$s%6$s%n");
        LogManager.getLogManager().reset();
        ConsoleHandler handler = new ConsoleHandler();
        handler.setLevel(Level.WARNING);
        Logger root = Logger.getLogger("");
        root.setLevel(Level.WARNING);
        root.addHandler(handler);
        VALIDATOR.setLevel(Level.OFF);
        LIBRARY_LOADER.setLevel(Level.OFF);
    }
}

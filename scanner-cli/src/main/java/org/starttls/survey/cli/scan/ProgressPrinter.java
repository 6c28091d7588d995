package org.starttls.survey.cli.scan;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Shows progress on standard error while a scan runs: one line that is written over on a terminal, else a plain line now
 * and then. Its own thread.
 */
final class ProgressPrinter implements AutoCloseable {
    private static final Duration TERMINAL = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(10);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final Progress progress;
    private final PrintWriter err;
    private final Terminal terminal;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scan-progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressPrinter(Progress progress, PrintWriter err, Terminal terminal) {
        this.progress = progress;
        this.err = err;
        this.terminal = terminal;
    }

    void start() {
        long period = (terminal.interactive() ? TERMINAL : PLAIN).toMillis();
        var unused = timer.scheduleAtFixedRate(this::print, period, period, TimeUnit.MILLISECONDS);
    }

    private synchronized void print() {
        if (terminal.interactive()) {
            err.print(CLEAR_LINE + progress.line(elapsed(), terminal.width(), true));
            err.flush();
        } else {
            err.println(progress.line(elapsed(), Integer.MAX_VALUE, false));
        }
    }

    /** Prints a sentence above the line. Any thread. */
    synchronized void say(String sentence) {
        err.println(terminal.interactive() ? CLEAR_LINE + sentence : sentence);
        err.flush();
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** Shows the last state and leaves the cursor on a new line. */
    @Override
    public void close() {
        timer.shutdownNow();
        print();
        if (terminal.interactive()) {
            err.println();
        }
    }
}

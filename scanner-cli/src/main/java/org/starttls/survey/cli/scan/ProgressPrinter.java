package org.starttls.survey.cli.scan;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.cli.observe.Observation;
import org.starttls.survey.cli.observe.ProgressStyle;
import org.starttls.survey.cli.observe.ScanWatch;

/**
 * Shows progress on standard error while a scan runs: one line that is written over on a terminal, a plain line now and
 * then, or objects for programs; and logs it. Its own thread.
 */
final class ProgressPrinter implements AutoCloseable {
    private static final Duration TERMINAL = Duration.ofMillis(250);
    private static final Duration PLAIN = Duration.ofSeconds(10);
    private static final Duration FOR_PROGRAMS = Duration.ofSeconds(1);
    private static final Duration LOGGED = Duration.ofMinutes(1);
    private static final String CLEAR_LINE = "\r\u001b[K";

    private final ScanWatch watch;
    private final Progress progress;
    private final PrintWriter err;
    private final Terminal terminal;
    private final Observation observation;
    private final long started = System.nanoTime();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "scan-progress");
        thread.setDaemon(true);
        return thread;
    });

    ProgressPrinter(ScanWatch watch, PrintWriter err, Terminal terminal, Observation observation) {
        this.watch = watch;
        this.progress = new Progress(watch);
        this.err = err;
        this.terminal = observation.progress() == ProgressStyle.AUTO ? terminal : Terminal.NONE;
        this.observation = observation;
    }

    void start() {
        if (observation.progress() != ProgressStyle.NONE) {
            every(period(), this::print);
        }
        if (observation.log().isOpen()) {
            every(LOGGED, this::log);
        }
    }

    private Duration period() {
        return observation.progress() == ProgressStyle.JSON ? FOR_PROGRAMS : terminal.interactive() ? TERMINAL : PLAIN;
    }

    private void every(Duration period, Runnable task) {
        var unused = timer.scheduleAtFixedRate(task, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void print() {
        if (observation.progress() == ProgressStyle.JSON) {
            err.println(ProgressJson.of(watch, progress, Instant.now(), elapsed()));
        } else if (terminal.interactive()) {
            err.print(CLEAR_LINE + progress.line(elapsed(), terminal.width(), true));
            err.flush();
        } else {
            err.println(progress.line(elapsed(), Integer.MAX_VALUE, false));
        }
    }

    private synchronized void log() {
        observation.log().info("progress", ProgressJson.of(watch, progress, Instant.now(), elapsed()));
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
        if (observation.progress() != ProgressStyle.NONE) {
            print();
        }
        if (terminal.interactive()) {
            err.println();
        }
    }
}

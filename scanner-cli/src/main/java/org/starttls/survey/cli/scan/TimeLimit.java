package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Stops work that takes longer than somebody is willing to wait. Closed when the work has ended. */
final class TimeLimit implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "time-limit");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean over;

    /** @param stop is called once that time is over, on a thread of its own */
    TimeLimit(Duration longest, Runnable stop) {
        var unused = timer.schedule(() -> end(stop), longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end(Runnable stop) {
        over = true;
        stop.run();
    }

    /** Whether it was stopped. */
    boolean over() {
        return over;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

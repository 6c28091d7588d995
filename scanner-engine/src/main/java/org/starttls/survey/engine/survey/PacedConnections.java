package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.net.ConnectionGate;

/** Connections that belong to no survey, held to the same limits. Any thread; holds one thread until it is closed. */
public final class PacedConnections implements AutoCloseable {
    private final ScheduledThreadPoolExecutor timer;
    private final ProbeScheduler scheduler;

    public PacedConnections(ConnectionLimits limits) {
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "paced-connections");
            thread.setDaemon(true);
            return thread;
        });
        this.scheduler = new ProbeScheduler(limits, this::start, System::nanoTime, this::after);
    }

    /** Lets connections to one target begin when the limits allow it. */
    public ConnectionGate to(PendingTarget target) {
        return new ProbeStage.Gate(target, scheduler);
    }

    private void start(ConnectionJob job) {
        if (job instanceof FurtherJob further) {
            var unused = further.connection().get().whenComplete((seen, fault) -> scheduler.ended(job));
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nothing starts any more.
        }
    }

    /** Starts nothing any more; what is under way goes on. */
    @Override
    public void close() {
        scheduler.close();
        timer.shutdownNow();
    }
}

package org.starttls.survey.cli.bench;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.bench.LinuxProcess;
import org.starttls.survey.bench.MeasuredProcess;

/** CPU of the thread of a scan that writes, as the kernel tells it five times a second. */
final class WriterCost implements AutoCloseable {
    private static final String THREAD = "survey-writer";
    private static final Duration SAMPLED_EVERY = Duration.ofMillis(200);

    private final MeasuredProcess process;
    private final Thread sampler = new Thread(this::sample, "writer-sampler");
    /** By thread, as it was last seen: a scan may have one after another. Guarded by itself. */
    private final Map<Long, Duration> seen = new HashMap<>();

    private WriterCost(MeasuredProcess process) {
        this.process = process;
        sampler.setDaemon(true);
        sampler.start();
    }

    static WriterCost watch(MeasuredProcess process) {
        return new WriterCost(process);
    }

    private void sample() {
        try {
            while (process.isAlive()) {
                Map<Long, Duration> now = LinuxProcess.threads(process.pid(), THREAD);
                synchronized (seen) {
                    seen.putAll(now);
                }
                TimeUnit.MILLISECONDS.sleep(SAMPLED_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until now. */
    Duration cpu() {
        synchronized (seen) {
            return seen.values().stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}

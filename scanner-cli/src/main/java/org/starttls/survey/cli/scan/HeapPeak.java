package org.starttls.survey.cli.scan;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The most of the heap that was in use, garbage included, as looked at a few times a second. Its own thread. */
final class HeapPeak implements AutoCloseable {
    private static final Duration PERIOD = Duration.ofMillis(200);

    private final LongSupplier used;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "heap-peak");
        thread.setDaemon(true);
        return thread;
    });
    private long peak;

    private HeapPeak(LongSupplier used) {
        this.used = used;
    }

    /** Looks from now on. */
    static HeapPeak watched() {
        HeapPeak heap = new HeapPeak(
                () -> ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        var unused = heap.timer.scheduleAtFixedRate(heap::bytes, 0, PERIOD.toMillis(), TimeUnit.MILLISECONDS);
        return heap;
    }

    /** Looks only when it is asked. */
    static HeapPeak of(LongSupplier used) {
        return new HeapPeak(used);
    }

    /** Of all looks until now, this one included. */
    synchronized long bytes() {
        peak = Math.max(peak, used.getAsLong());
        return peak;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}

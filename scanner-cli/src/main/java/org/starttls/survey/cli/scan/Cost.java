package org.starttls.survey.cli.scan;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;
import org.starttls.survey.engine.survey.SurveyProgress;

/** What a run cost this machine, from its making to its {@link #line}. */
final class Cost {
    private final long startedNanos = System.nanoTime();
    private final long startedCpu = cpuNanos();

    /** One line for people. The heap is the most that it held at any time, garbage included. */
    String line(SurveyProgress counts) {
        Duration wall = Duration.ofNanos(System.nanoTime() - startedNanos);
        return String.format(
                Locale.ROOT,
                "%,d domains and %,d MX hosts looked up, %,d probes and %,d MTA-STS policies in %s; %.1f s of CPU, %,d MiB of heap at most",
                counts.domainsDone(),
                counts.hostsDone(),
                counts.targetsDone(),
                counts.policiesFetched(),
                wall.toSeconds() < 60
                        ? String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1e3)
                        : Progress.clock(wall),
                (cpuNanos() - startedCpu) / 1e9,
                peakHeap() >> 20);
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long peakHeap() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(java.lang.management.MemoryUsage::getUsed)
                .sum();
    }
}

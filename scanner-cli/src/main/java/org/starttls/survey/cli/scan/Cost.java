package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.cli.observe.ScanWatch;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.engine.survey.SurveyProgress;

/** What a run cost this machine, from its making to the {@link #text} about it. */
final class Cost implements AutoCloseable {
    private final Instant started = Instant.now();
    private final long startedNanos = System.nanoTime();
    private final long startedCpu = cpuNanos();
    private final HeapPeak heap = HeapPeak.watched();

    /** For people. Heap and memory are the most that was held at any time, garbage included. */
    String text(ScanWatch watch) {
        SurveyProgress counts = watch.progress();
        SurveyCounts before = counts.before();
        Duration wall = wall();
        return String.format(
                Locale.ROOT,
                "%s%,d domains and %,d MX hosts looked up, %,d probes%s and %,d MTA-STS policies%s in %s%n"
                        + "with %,d connections (%,d KiB received, %,d KiB sent), %,d DNS queries, %.1f s of CPU, %,d MiB of heap%s",
                before.domainsDone() == 0 ? "" : "In this run: ",
                counts.domainsDone() - before.domainsDone(),
                counts.hostsDone() - before.hostsDone(),
                counts.targetsDone() - before.targetsDone(),
                counts.reused() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%,d of them by what another name had shown)", counts.reused()),
                counts.policiesFetched() - before.policiesFetched(),
                again(counts),
                wall.toSeconds() < 60
                        ? String.format(Locale.ROOT, "%.1f s", wall.toMillis() / 1e3)
                        : Progress.clock(wall),
                watch.traffic().connections(),
                watch.traffic().bytesReceived() >> 10,
                watch.traffic().bytesSent() >> 10,
                watch.dnsQueries().getAsLong(),
                cpu().toMillis() / 1e3,
                heap.bytes() >> 20,
                peakMemory()
                        .map(bytes -> String.format(Locale.ROOT, ", %,d MiB of memory at most", bytes >> 20))
                        .orElse(" at most"));
    }

    /** Of this run, to be stored with the scan; times in milliseconds, sizes in bytes. */
    ObjectNode json(ScanWatch watch) {
        SurveyProgress counts = watch.progress();
        SurveyCounts before = counts.before();
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("from", started.toString())
                .put("wall_ms", wall().toMillis())
                .put("cpu_ms", cpu().toMillis())
                .put("peak_heap_bytes", heap.bytes())
                .put("mx_hosts", counts.hostsDone() - before.hostsDone())
                .put("reused", counts.reused())
                .put("policies", counts.policiesFetched() - before.policiesFetched())
                .put("connections", watch.traffic().connections())
                .put("bytes_received", watch.traffic().bytesReceived())
                .put("bytes_sent", watch.traffic().bytesSent())
                .put("dns_queries", watch.dnsQueries().getAsLong());
        peakMemory().ifPresent(bytes -> json.put("peak_memory_bytes", bytes));
        return json;
    }

    private Duration wall() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    private Duration cpu() {
        return Duration.ofNanos(cpuNanos() - startedCpu);
    }

    /** Of the process, as Linux tells it; empty elsewhere. */
    private static Optional<Long> peakMemory() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String again(SurveyProgress counts) {
        long tries = counts.laterTries() - counts.before().laterTries();
        return tries == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", %,d more tries that settled %,d of it",
                        tries,
                        counts.settledLater() - counts.before().settledLater());
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    @Override
    public void close() {
        heap.close();
    }
}

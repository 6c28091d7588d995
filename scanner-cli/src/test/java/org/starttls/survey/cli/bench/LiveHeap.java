package org.starttls.survey.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.ProcessCost;

/**
 * What the heap of a JVM holds when its garbage is gone: {@code jcmd} asks it to collect now and then, ever more seldom, and
 * its log of that is read at the end.
 */
final class LiveHeap implements AutoCloseable {
    private static final Duration FIRST = Duration.ofSeconds(2);
    /** From one collection to the next but one: some thirty in a quarter of an hour. */
    private static final double SLOWER = 1.15;

    private static final Pattern COLLECTED =
            Pattern.compile("GC\\((\\d+)\\) Pause Full \\(Diagnostic Command\\) \\d+M->(\\d+)M\\(");

    private final Path log;
    private final MeasuredProcess process;
    private final Thread asker = new Thread(this::ask, "collection-asker");

    private LiveHeap(Path log, MeasuredProcess process) {
        this.log = log;
        this.process = process;
        asker.setDaemon(true);
        asker.start();
    }

    /** The option of the JVM that this needs. */
    static String option(Path log) {
        return "-Xlog:gc,gc+cpu:file=" + log + "::filecount=0";
    }

    static LiveHeap watch(Path log, MeasuredProcess process) {
        return new LiveHeap(log, process);
    }

    private void ask() {
        try {
            double millis = FIRST.toMillis();
            while (process.isAlive()) {
                TimeUnit.MILLISECONDS.sleep((long) millis);
                millis *= SLOWER;
                Process jcmd = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                        .toString(),
                                Long.toString(process.pid()),
                                "GC.run")
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
                jcmd.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new IllegalStateException("jcmd cannot be run", e);
        }
    }

    /**
     * What was held, and what asking for it cost.
     *
     * @param mostMiB after any of the collections; 0 where the process ended before the first
     * @param cpu of these collections, which no scan pays
     */
    record Held(long mostMiB, int collections, Duration cpu) {
        ProcessCost leftOutOf(ProcessCost whole) {
            return new ProcessCost(whole.user().minus(cpu), whole.system(), whole.wall(), whole.peakResidentBytes());
        }
    }

    /** Call it after the end of the process. */
    Held held() throws IOException {
        List<String> lines = Files.readAllLines(log);
        long most = 0;
        int collections = 0;
        Duration cpu = Duration.ZERO;
        for (String line : lines) {
            Matcher collected = COLLECTED.matcher(line);
            if (collected.find()) {
                most = Math.max(most, Long.parseLong(collected.group(2)));
                collections++;
                cpu = cpu.plus(cpu(lines, collected.group(1)));
            }
        }
        return new Held(most, collections, cpu);
    }

    private static Duration cpu(List<String> lines, String collection) {
        Pattern told = Pattern.compile("GC\\(" + collection + "\\) User=([0-9.]+)s Sys=([0-9.]+)s");
        return lines.stream()
                .map(told::matcher)
                .filter(Matcher::find)
                .map(found -> Double.parseDouble(found.group(1)) + Double.parseDouble(found.group(2)))
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1e3)))
                .findFirst()
                .orElse(Duration.ZERO);
    }

    @Override
    public void close() {
        asker.interrupt();
    }
}

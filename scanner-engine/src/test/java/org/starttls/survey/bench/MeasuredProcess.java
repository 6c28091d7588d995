package org.starttls.survey.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Another program, and what it costs. What it prints goes to {@code NAME.out} and {@code NAME.err} in a folder. A shell
 * starts it and tells its CPU at its end, to the millisecond and without that of any other child of this process.
 */
public final class MeasuredProcess implements AutoCloseable {
    private static final Duration SAMPLED_EVERY = Duration.ofMillis(25);
    private static final String TIMED =
            "TIMEFORMAT='%U %S %R'; { time \"$@\" >\"$OUT.out\" 2>\"$OUT.err\"; } 2>\"$OUT.times\"";

    private final Process shell;
    private final long pid;
    private final Path printed;
    private final Thread sampler = new Thread(this::sample, "cost-sampler");
    private final NavigableMap<Instant, Duration> cpuByTime = new ConcurrentSkipListMap<>();
    private volatile long peakResident;

    private MeasuredProcess(Process shell, Path printed) throws IOException {
        this.shell = shell;
        this.printed = printed;
        this.pid = firstChild().orElseGet(shell::pid);
        sampler.setDaemon(true);
        sampler.start();
    }

    /**
     * Starts it.
     *
     * @param folder that exists
     * @param name of the files with what it prints
     */
    public static MeasuredProcess start(List<String> command, Path folder, String name) throws IOException {
        List<String> timed = new ArrayList<>(List.of("bash", "-c", TIMED, "bash"));
        timed.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(timed);
        Path printed = folder.resolve(name);
        builder.environment().put("OUT", printed.toString());
        return new MeasuredProcess(builder.start(), printed);
    }

    private Optional<Long> firstChild() throws IOException {
        try {
            while (shell.isAlive()) {
                Optional<ProcessHandle> child = shell.children().findFirst();
                if (child.isPresent()) {
                    return child.map(ProcessHandle::pid);
                }
                TimeUnit.MILLISECONDS.sleep(1);
            }
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IOException("interrupted", e);
        }
    }

    private void sample() {
        try {
            while (shell.isAlive()) {
                ProcessCost now = LinuxProcess.cost(pid);
                peakResident = Math.max(peakResident, now.peakResidentBytes());
                if (!now.cpu().isZero()) {
                    cpuByTime.put(Instant.now(), now.cpu());
                }
                TimeUnit.MILLISECONDS.sleep(SAMPLED_EVERY.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of the program itself. */
    public long pid() {
        return pid;
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    /**
     * Waits for its end.
     *
     * @throws IOException with what it said where it failed
     */
    public ProcessCost await() throws IOException, InterruptedException {
        int exit = shell.waitFor();
        if (exit != 0) {
            throw new IOException(
                    printed.getFileName() + " ended with " + exit + ":\n" + last(out(), 2000) + last(err(), 4000));
        }
        String[] seconds = Files.readString(file(".times")).strip().split(" ", -1);
        return new ProcessCost(seconds(seconds[0]), seconds(seconds[1]), seconds(seconds[2]), peakResident);
    }

    /** CPU that it had used by then, as sampled. */
    public Duration cpuBy(Instant moment) {
        return Optional.ofNullable(cpuByTime.floorEntry(moment))
                .map(Map.Entry::getValue)
                .orElse(Duration.ZERO);
    }

    private static Duration seconds(String number) {
        return Duration.ofNanos(Math.round(Double.parseDouble(number) * 1e9));
    }

    private static String last(String text, int characters) {
        return text.substring(Math.max(0, text.length() - characters));
    }

    private Path file(String kind) {
        return printed.resolveSibling(printed.getFileName() + kind);
    }

    /** What it has printed on standard output until now. */
    public String out() throws IOException {
        return Files.readString(file(".out"));
    }

    /** What it has printed on standard error until now. */
    public String err() throws IOException {
        return Files.readString(file(".err"));
    }

    /** Ends it, if it has not ended by itself. */
    @Override
    public void close() {
        try (Stream<ProcessHandle> programs = shell.descendants()) {
            programs.forEach(ProcessHandle::destroy);
        }
        shell.onExit().join();
    }
}

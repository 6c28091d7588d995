package org.starttls.survey.cli.observe;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.logging.Logger;

/**
 * A log file, a JSON object a line, written behind the scan's back: a line that finds too many waiting is dropped and
 * counted, so that a slow disk does not hold the scan. Any thread.
 */
public final class ScanLog implements AutoCloseable {
    /** No log. */
    public static final ScanLog NONE = new ScanLog(Optional.empty(), Level.INFO);

    private static final ObjectMapper MAPPER = new ObjectMapper();
    /** Held, or it may be collected. */
    private static final Logger ROOT = Logger.getLogger("");
    /** Some megabytes at most. */
    private static final int WAITING = 10_000;

    private final Optional<BufferedWriter> file;
    private final Level level;
    private final LongAdder dropped = new LongAdder();
    private final ExecutorService writer = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(WAITING),
            task -> new Thread(task, "scan-log"),
            (task, pool) -> dropped.increment());

    /** How much is logged. */
    public enum Level {
        /** What happens to the scan, and what fails on our own side. */
        INFO,
        /** Also each piece of work that did not end as on a server without faults. */
        DEBUG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final LoggedFaults faults = new LoggedFaults(this);

    private ScanLog(Optional<BufferedWriter> file, Level level) {
        this.file = file;
        this.level = level;
    }

    /** Opens a file to write behind what is in it. */
    public static ScanLog open(Path file, Level level) throws IOException {
        BufferedWriter writer = Files.newBufferedWriter(
                file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
        ScanLog log = new ScanLog(Optional.of(writer), level);
        ROOT.addHandler(log.faults);
        return log;
    }

    /** Whether there is a file. */
    public boolean isOpen() {
        return file.isPresent();
    }

    /** A line about the scan, with a sentence for people. */
    public void info(String event, String text) {
        write(line("info", event).put("text", text));
    }

    /** A line about the scan that has parts. */
    public void info(String event, ObjectNode parts) {
        write(line("info", event).setAll(parts));
    }

    /** A line about something that should not have been. */
    public void warning(String event, String text) {
        write(line("warning", event).put("text", text));
    }

    /** What was seen of a traced host. */
    void trace(List<String> lines) {
        ObjectNode line = line("trace", "traced");
        lines.forEach(line.putArray("lines")::add);
        write(line);
    }

    /** Work that ended; what ended well is not logged. */
    void ended(Ended work) {
        boolean ours = work.outcome().equals("local-error") || work.outcome().equals("scanner-bug");
        if (file.isPresent() && (ours || (level == Level.DEBUG && !work.healthy()))) {
            ObjectNode line = line(ours ? "warning" : "debug", "result")
                    .put("stage", work.stage().code())
                    .put("subject", work.subject())
                    .put("outcome", work.outcome());
            work.detail().ifPresent(detail -> line.put("detail", detail));
            write(line);
        }
    }

    private static ObjectNode line(String level, String event) {
        return MAPPER.createObjectNode()
                .put("at", Instant.now().toString())
                .put("level", level)
                .put("event", event);
    }

    private void write(ObjectNode line) {
        file.ifPresent(open -> writer.execute(() -> append(open, line)));
    }

    /** A full disk costs lines, not the scan, whose own file tells of it. */
    private void append(BufferedWriter open, ObjectNode line) {
        try {
            open.write(line.toString());
            open.write('\n');
            open.flush();
        } catch (IOException e) {
            dropped.increment();
        }
    }

    /** Lines that are not in the file because it took no more. */
    public long dropped() {
        return dropped.sum();
    }

    /** Writes what waits, for some seconds at most. */
    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            ROOT.removeHandler(faults);
            writer.shutdown();
            try {
                boolean unused = writer.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            file.get().close();
        }
    }
}

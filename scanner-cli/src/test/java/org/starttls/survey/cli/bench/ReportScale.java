package org.starttls.survey.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.Pinned;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.reports.scale.SurveyCopies;

/**
 * A benchmark, not a test: reports on a scan of many domains, each in a process of its own, beside one pass of
 * {@code sqlite3} over the verdicts that they read. Run it with
 *
 * <pre>{@code
 * samples/bench reports -Dcopies=999
 * }</pre>
 *
 * <p>Makes the scan itself: {@code demo}'s 1,000 domains and so many copies of them. {@code survey} is a large database to take
 * instead. What each of the queries costs tells {@code ReportCost} in {@code reports}.
 */
class ReportScale {
    private static final List<String> FORMATS = List.of("text", "csv", "json", "html");
    private static final String PASS = """
            SELECT count(valid_any), count(delivers_mta_sts) FROM domain_verdict;
            SELECT count(valid_any), count(delivers_dane_only) FROM mx_host_verdict;
            SELECT count(valid), count(handshake) FROM endpoint_verdict;
            SELECT count(valid), count(delivers_dane_only) FROM target_verdict;
            """;

    @TempDir
    private Path folder;

    @Test
    void measure() throws Exception {
        int copies = Integer.getInteger("copies", 999);
        Optional<Path> given = Optional.ofNullable(System.getProperty("survey")).map(Path::of);
        Path database = given.isPresent() ? given.get() : grown(copies);
        Figures figures = new Figures(
                        given.isPresent()
                                ? "reports on " + database.getFileName()
                                : String.format(Locale.ROOT, "reports on %,d domains", 1000 * (copies + 1)))
                .note(
                        "the launcher's JVM options (-Xmx512m); the start of the JVM is in it; the file is in the system's cache")
                .add("database", Files.size(database) / 1048576.0, "MiB");
        double floor = Pinned.installed("sqlite3") ? pass(database, figures) : 0;
        if (floor == 0) {
            figures.note("sqlite3 is not on the path: left out");
        }
        for (String format : FORMATS) {
            ProcessCost cost = cost(
                    Program.command(List.of(), List.of(), List.of("report", "--db=" + database, "--format=" + format)),
                    "report-" + format);
            add(figures, "report --format " + format, cost);
            if (floor > 0) {
                figures.add("  CPU, of one pass", cost.cpu().toMillis() / floor, "times");
            }
        }
        figures.print(System.out);
    }

    /** Milliseconds of CPU. */
    private double pass(Path database, Figures figures) throws IOException, InterruptedException {
        ProcessCost cost = cost(List.of("sqlite3", "-readonly", database.toString(), PASS), "pass");
        add(figures, "sqlite3, one pass over the verdicts", cost);
        return Math.max(1, cost.cpu().toMillis());
    }

    private static void add(Figures figures, String name, ProcessCost cost) {
        figures.add(name + ", wall", cost.wall().toMillis() / 1e3, "s")
                .add("  CPU", cost.cpu().toMillis() / 1e3, "s")
                .add("  peak resident memory", cost.peakResidentBytes() / 1048576.0, "MiB");
    }

    private Path grown(int copies) throws IOException, InterruptedException {
        Path database = folder.resolve("grown.db");
        ProcessCost unused = cost(Program.command(List.of(), List.of(), List.of("demo", "--db=" + database)), "demo");
        List<String> grow = new ArrayList<>(JavaCommand.with(List.of(), SurveyCopies.class.getName()));
        grow.addAll(List.of(database.toString(), Integer.toString(copies)));
        ProcessCost unusedToo = cost(grow, "grow");
        return database;
    }

    private ProcessCost cost(List<String> command, String name) throws IOException, InterruptedException {
        try (MeasuredProcess process = MeasuredProcess.start(command, folder, name)) {
            return process.await();
        }
    }
}

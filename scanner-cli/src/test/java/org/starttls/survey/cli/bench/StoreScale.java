package org.starttls.survey.cli.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.Pinned;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.sql.StoreBenchmark;

/**
 * A benchmark, not a test: what storing the evidence of made-up domains costs, in a process of its own, beside {@code sqlite3
 * .import} of the same rows under the same indexes. Run it with
 *
 * <pre>{@code
 * samples/bench store -Ddomains=100000
 * }</pre>
 */
class StoreScale {
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

    @Test
    void measure(@TempDir Path folder) throws Exception {
        int domains = Integer.getInteger("domains", 100_000);
        Path database = folder.resolve("survey.db");
        Figures figures = new Figures(String.format(Locale.ROOT, "storing %,d domains", domains))
                .note(String.join(" ", JVM) + "; made-up evidence, no network, not judged");
        ProcessCost ours = ours(domains, database, folder, figures);
        ImportedTables tables = ImportedTables.of(database, folder);
        double row = ours.cpuMicros(tables.rows());
        figures.add(ours)
                .add("rows", (double) tables.rows(), "")
                .add("rows a CPU second", 1e6 / row, "")
                .add("rows a second", tables.rows() * 1e3 / ours.wall().toMillis(), "")
                .add("database a domain", (double) Files.size(database) / domains, "bytes")
                .add("CPU a row", row, "us");
        if (Pinned.installed("sqlite3")) {
            double floor = tables.store(folder).cpuMicros(tables.rows());
            figures.add("sqlite3 .import, CPU a row", floor, "us")
                    .add("ours, of sqlite3 .import", row / floor, "times");
        } else {
            figures.note("sqlite3 is not on the path: left out");
        }
        figures.print(System.out);
    }

    private static ProcessCost ours(int domains, Path database, Path folder, Figures figures) throws Exception {
        List<String> command = new ArrayList<>(JavaCommand.with(JVM, StoreBenchmark.class.getName()));
        command.addAll(List.of(database.toString(), Integer.toString(domains)));
        try (MeasuredProcess process = MeasuredProcess.start(command, folder, "store")) {
            ProcessCost cost = process.await();
            process.out().lines().forEach(figures::note);
            return cost;
        }
    }
}

package org.starttls.survey.cli.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.ProcessCost;

/**
 * One scan of a list against the lab, each in a process of its own, and a report on it.
 *
 * @param scan of the whole process, without the collections that measured its heap
 * @param lab CPU of the other side meanwhile
 * @param writer CPU of its thread
 * @param writerBusy wall time in which it stored, or waited for a core to do so
 * @param report on standard output, from the finished database
 */
record SurveyRun(
        int domains,
        ProcessCost scan,
        Phases phases,
        LiveHeap.Held heap,
        Duration lab,
        Duration writer,
        Duration writerBusy,
        StoredSurvey stored,
        ProcessCost report) {
    /** Wall and CPU of the beginning (the JVM's start, the list), of lookups and probes, and of judging with the summary. */
    record Phases(Phase loading, Phase scanning, Phase judging) {
        private static Phases of(MeasuredProcess process, Instant started, ProcessCost whole, JsonNode run) {
            Instant from = Instant.parse(run.path("from").asText());
            Instant until = from.plusMillis(run.path("wall_ms").asLong());
            Duration loaded = process.cpuBy(from);
            Duration scanned = process.cpuBy(until);
            return new Phases(
                    new Phase(Duration.between(started, from), loaded),
                    new Phase(Duration.between(from, until), scanned.minus(loaded)),
                    new Phase(
                            Duration.between(until, started.plus(whole.wall())),
                            whole.cpu().minus(scanned)));
        }
    }

    record Phase(Duration wall, Duration cpu) {}

    /** @param folder of its own, for the list, the database and what is printed */
    static SurveyRun of(int domains, LabProcess lab, Manner manner, Path folder)
            throws IOException, InterruptedException, SQLException {
        Path list = folder.resolve("list.csv");
        new MadeUpList(1).write(list, domains);
        Path database = folder.resolve("survey.db");
        Path log = folder.resolve("gc.log");
        List<String> command = command(list, database, log, lab, manner);
        Duration labBefore = lab.cost().cpu();
        Instant started = Instant.now();
        try (MeasuredProcess process = MeasuredProcess.start(command, folder, "scan");
                LiveHeap heap = LiveHeap.watch(log, process);
                WriterCost writer = WriterCost.watch(process)) {
            ProcessCost whole = process.await();
            StoredSurvey stored = StoredSurvey.read(database);
            return new SurveyRun(
                    domains,
                    heap.held().leftOutOf(whole),
                    Phases.of(process, started, whole, stored.run()),
                    heap.held(),
                    lab.cost().cpu().minus(labBefore),
                    writer.cpu(),
                    writerBusy(process.err()),
                    stored,
                    report(database, manner, folder));
        }
    }

    private static List<String> command(Path list, Path database, Path log, LabProcess lab, Manner manner) {
        List<String> jvm = new ArrayList<>(List.of(LiveHeap.option(log)));
        jvm.addAll(manner.jvm());
        List<String> arguments = new ArrayList<>(List.of(
                "scan",
                list.toString(),
                "--db=" + database,
                "--seed=1",
                "--ehlo-name=scanner.example",
                "--progress=json"));
        arguments.addAll(lab.scanOptions());
        arguments.addAll(manner.arguments());
        return Program.command(manner.pinning(), jvm, arguments);
    }

    /** As the last of the objects says that tell of its progress. */
    private static Duration writerBusy(String err) throws IOException {
        String last = err.lines()
                .filter(line -> line.startsWith("{"))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new IOException("the scan told nothing of its progress:\n" + err));
        double seconds =
                new ObjectMapper().readTree(last).at("/writer/busy_seconds").asDouble();
        return Duration.ofMillis(Math.round(seconds * 1e3));
    }

    private static ProcessCost report(Path database, Manner manner, Path folder)
            throws IOException, InterruptedException {
        List<String> command = Program.command(manner.pinning(), List.of(), List.of("report", "--db=" + database));
        try (MeasuredProcess process = MeasuredProcess.start(command, folder, "report")) {
            return process.await();
        }
    }
}

package org.starttls.survey.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.Pinned;
import org.starttls.survey.bench.Target;

/**
 * A benchmark, not a test: a survey from end to end, list, lookups, probes, policies, judgement, summary and database, of
 * lists of the lab's usual mix in several sizes. The lab is a process of its own on the same machine, without latency. Run it
 * with
 *
 * <pre>{@code
 * samples/bench survey -Ddomains=10000,100000,1000000
 * }</pre>
 *
 * <p>{@code pin} holds the lab to the first core and the scanner to the second; {@code kept} names a folder that keeps lists,
 * databases and what was printed; {@code concurrency} is such that the lab answers each of so many connections long before
 * {@code timeout}, while its silent servers hold up no others; {@code jvm} adds options to the scanner's JVM, as of a profiler.
 */
class SurveyScale {
    private final int concurrency = Integer.getInteger("concurrency", 250);
    private final String timeout = System.getProperty("timeout", "5s");
    private final boolean pin = Boolean.getBoolean("pin");

    @Test
    void measure(@TempDir Path temporary) throws Exception {
        String kept = System.getProperty("kept");
        Path folder = kept == null ? temporary : Path.of(kept);
        List<String> jvm = Stream.of(System.getProperty("jvm", "").split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList();
        Manner manner = new Manner(concurrency, timeout, pin ? Pinned.to(1) : List.of(), jvm);
        List<SurveyRun> runs = new ArrayList<>();
        for (String size : System.getProperty("domains", "10000,100000").split(",", -1)) {
            int domains = Integer.parseInt(size);
            Path own = Files.createDirectories(folder.resolve("domains-" + domains));
            Files.deleteIfExists(own.resolve("survey.db"));
            try (LabProcess lab = LabProcess.start(pin ? Pinned.to(0) : List.of(), own)) {
                runs.add(SurveyRun.of(domains, lab, manner, own));
            }
            print(runs.get(runs.size() - 1));
            if (runs.size() > 1) {
                printGrowth(runs.get(runs.size() - 2), runs.get(runs.size() - 1));
            }
            if (kept == null) {
                delete(own);
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    private void print(SurveyRun run) {
        StoredSurvey stored = run.stored();
        double wall = run.scan().wall().toMillis() / 1e3;
        double scanning = run.phases().scanning().wall().toMillis() / 1e3;
        long connections = stored.run().path("connections").asLong();
        Figures figures = new Figures(String.format(Locale.ROOT, "survey of %,d domains", run.domains()))
                .note(String.format(
                        Locale.ROOT,
                        "-Xmx512m, %,d connections at a time, time-out %s, no retries, no latency, no limit reached; %s",
                        concurrency,
                        timeout,
                        pin ? "the lab on one core, the scanner on the other" : "the lab on the same cores"))
                .add("domains a second", run.domains() / wall, "")
                .add(run.scan())
                .add("CPU a domain", run.scan().cpuMicros(run.domains()), "us")
                .add("CPU a connection", run.scan().cpuMicros(connections), "us");
        phase(figures, "start and list", run.phases().loading());
        phase(figures, "lookups and probes", run.phases().scanning());
        phase(figures, "judgement and summary", run.phases().judging());
        figures.add("report", run.report().wall().toMillis() / 1e3, "s")
                .add("  CPU", run.report().cpu().toMillis() / 1e3, "s")
                .add("the lab's CPU", run.lab().toMillis() / 1e3, "s")
                .note("live heap: the most that any of " + run.heap().collections() + " full collections left")
                .add("live heap", (double) run.heap().mostMiB(), "MiB")
                .count("DNS queries", stored.run().path("dns_queries").asLong(), "")
                .count("connections", connections, "")
                .count("MX hosts and addresses", stored.targets(), "")
                .count("TLS sessions", stored.sessions(), "")
                .add("timed out, else the lab cannot keep up", timedOut(stored), "%", Target.atMost(2))
                .add("domains a connection", (double) run.domains() / connections, "")
                .add("database a domain", (double) stored.databaseBytes() / run.domains(), "bytes")
                .add("  certificates and transcripts", (double) stored.evidenceBytes() / run.domains(), "bytes")
                .add("  DNS answers", (double) stored.answerBytes() / run.domains(), "bytes")
                .add(
                        "database, of certificates and transcripts",
                        (double) stored.databaseBytes() / stored.evidenceBytes(),
                        "times",
                        Target.atMost(2.3))
                .add(
                        "database, of DNS answers too",
                        (double) stored.databaseBytes() / (stored.evidenceBytes() + stored.answerBytes()),
                        "times")
                .note("writer busy: wall time, with what it waits for a core that others have")
                .add("writer busy", 100 * run.writerBusy().toMillis() / 1e3 / scanning, "%", Target.atMost(25))
                .add("  its CPU", 100 * run.writer().toMillis() / 1e3 / scanning, "%")
                .add("  its CPU a domain", run.writer().toNanos() / 1e3 / run.domains(), "us");
        if (run.domains() == 1_000_000) {
            figures.add("minutes", wall / 60, "", Target.atMost(15));
        }
        figures.print(System.out);
    }

    private static double timedOut(StoredSurvey stored) {
        return 100.0 * stored.timeouts() / stored.probes();
    }

    private static void phase(Figures figures, String name, SurveyRun.Phase phase) {
        figures.add(name, phase.wall().toMillis() / 1e3, "s")
                .add("  CPU", phase.cpu().toMillis() / 1e3, "s");
    }

    private static void printGrowth(SurveyRun smaller, SurveyRun larger) {
        double times = (double) larger.domains() / smaller.domains();
        new Figures(String.format(Locale.ROOT, "survey, from %,d to %,d domains", smaller.domains(), larger.domains()))
                .add(
                        "CPU",
                        (double) larger.scan().cpu().toMillis()
                                / smaller.scan().cpu().toMillis(),
                        "times",
                        Target.atMost(1.05 * times))
                .add(
                        "live heap",
                        (double) larger.heap().mostMiB() - smaller.heap().mostMiB(),
                        "MiB more",
                        Target.atMost(64))
                .print(System.out);
    }
}

package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.bench.ChildJvm;
import org.starttls.survey.bench.Figures;
import org.starttls.survey.bench.MeasuredProcess;
import org.starttls.survey.bench.Pinned;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.bench.Target;

/**
 * A benchmark, not a test: MX, A and AAAA of many names at a Knot DNS of its own on loopback, with one question in a hundred
 * names that nobody answers; then dnsperf, and zdns where there is one, at the same server. Run it with
 *
 * <pre>{@code
 * samples/bench dns -Dnames=200000
 * }</pre>
 *
 * <p>It needs {@code knotd} and {@code dnsperf} (Debian: knot, dnsperf) and takes a minute. The CPU is the whole process's,
 * collector and compiler included, without the server's; the last of three rounds counts. Memory is flat if what the heap
 * holds, and the peak of the resident memory, are the same for 50,000 names as for 200,000.
 */
class ResolutionThroughput {
    private static final int ROUNDS = 3;
    private static final List<String> TYPES = List.of("MX", "A", "AAAA");
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");

    @TempDir
    private Path directory;

    private final int names = Integer.getInteger("names", 200_000);
    private final long queries = (long) names * TYPES.size();

    @Test
    void measure() throws Exception {
        try (ServerProcess knot = RealServers.knot(directory)) {
            String port = Integer.toString(knot.address().getPort());
            Figures figures = new Figures("DNS, " + names + " names");
            ProcessCost ours = ours(port, figures);
            double each = ours.cpuMicros(queries);
            figures.add(ours)
                    .add("names a CPU second", 1e6 / each / TYPES.size(), "")
                    .add("CPU a question", each, "us");
            if (Pinned.installed("dnsperf")) {
                double floor = dnsperf(port);
                figures.add("dnsperf, CPU a question", floor, "us")
                        .add("ours, of dnsperf", each / floor, "times", Target.atMost(2.5));
            } else {
                figures.note("dnsperf is not on the path: left out");
            }
            if (Pinned.installed("zdns")) {
                double peer = zdns(port);
                figures.add("zdns, CPU a question", peer, "us")
                        .add("ours, of zdns", each / peer, "times", Target.atMost(1));
            } else {
                figures.note("zdns is not on the path: left out");
            }
            figures.print(System.out);
        }
    }

    private ProcessCost ours(String port, Figures figures) throws IOException {
        figures.note(String.format(
                Locale.ROOT,
                "%s, %d questions under way, time-out %d ms, 3 tries; warm: the last of %d rounds",
                String.join(" ", JVM),
                BulkClient.AT_ONCE,
                BulkClient.TIMEOUT.toMillis(),
                ROUNDS));
        try (ChildJvm client = ChildJvm.start(List.of(), JVM, BulkClient.class, port, Integer.toString(names))) {
            String last = "";
            for (int round = 1; round <= ROUNDS; round++) {
                last = client.ask("r" + round);
                figures.note("round " + round + ": " + last.split(" ", 5)[4]);
            }
            return ProcessCost.parse(last);
        }
    }

    private double dnsperf(String port) throws IOException, InterruptedException {
        Path file = directory.resolve("queries");
        write(file, TYPES.stream());
        return cost(List.of(
                        "dnsperf",
                        "-e",
                        "-s",
                        "127.0.0.1",
                        "-p",
                        port,
                        "-c",
                        "8",
                        "-q",
                        Integer.toString(BulkClient.AT_ONCE),
                        "-n",
                        "1",
                        "-d",
                        file.toString()))
                .cpuMicros(queries);
    }

    /** Each type in a run of its own, as it asks for one. */
    private double zdns(String port) throws IOException, InterruptedException {
        Path input = directory.resolve("names");
        write(input, Stream.of(""));
        double micros = 0;
        for (String type : TYPES) {
            List<String> command = new ArrayList<>(List.of("zdns", type, "--threads"));
            command.addAll(List.of(Integer.toString(BulkClient.AT_ONCE), "--local-addr", "127.0.0.1"));
            command.addAll(List.of("--name-servers", "127.0.0.1:" + port, "--input-file", input.toString()));
            command.addAll(
                    List.of("--output-file", directory.resolve("zdns-output").toString()));
            micros += cost(command).cpuMicros(names) / TYPES.size();
        }
        return micros;
    }

    private ProcessCost cost(List<String> command) throws IOException, InterruptedException {
        try (MeasuredProcess process = MeasuredProcess.start(command, directory, command.get(0))) {
            return process.await();
        }
    }

    /** One line for every name and type. */
    private void write(Path file, Stream<String> types) throws IOException {
        List<String> all = types.toList();
        try (Writer out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < names; i++) {
                for (String type : all) {
                    out.write(("n" + i + ".bulk.test " + type).strip() + "\n");
                }
            }
        }
    }
}

package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.io.Writer;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A benchmark, not a test: MX, A and AAAA of many names at a Knot DNS of its own on loopback, with one question in a hundred
 * names that nobody answers; then dnsperf, and zdns where there is one, at the same server. Run it with
 *
 * <pre>{@code
 * mvn -q -pl scanner-engine test -Dtest=ResolutionThroughput -Dnames=200000
 * }</pre>
 *
 * <p>It needs {@code knotd} and {@code dnsperf} (Debian: knot, dnsperf) and takes a minute. The CPU is the whole process's,
 * collector and compiler included, without the server's. Memory is flat if what the heap holds, and the peak of the resident
 * memory, are the same for 50,000 names as for 200,000; give {@code names} to compare, and {@code -Dtest.jvm=-Xmx64m}, because
 * a JVM with a large heap lets it fill.
 */
class ResolutionThroughput {
    private static final int AT_ONCE = 500;
    private static final int ROUNDS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(1);

    @Test
    void measure(@TempDir Path directory) throws Exception {
        int names = Integer.getInteger("names", 200_000);
        try (ServerProcess knot = RealServers.knot(directory)) {
            double ours = resolve(knot.address(), names);
            System.out.println("peak resident memory: " + BulkResolution.peakResident());
            double floor = dnsperf(knot.address(), directory, names);
            System.out.printf(Locale.ROOT, "%.2f times the CPU of dnsperf a query%n", ours / floor);
            zdns(knot.address(), directory, names);
        }
    }

    /** The CPU of the last round. The silent server has a client of its own, on the same thread: both share its load. */
    private static double resolve(InetSocketAddress server, int names) throws InterruptedException, IOException {
        DnsSettings settings = DnsSettings.defaults().withInFlight(AT_ONCE).withTimeout(TIMEOUT);
        InstantSource clock = InstantSource.system();
        double micros = 0;
        try (FakeDnsServer dead = FakeDnsServer.playing(FakeDnsServer.SILENT);
                DnsLoop loop = DnsLoop.start()) {
            DnsClient answering = new DnsClient(loop, List.of(server), settings, clock, ResolverOutage.UNHEARD);
            DnsClient silent = new DnsClient(
                    loop,
                    List.of(dead.address()),
                    settings.withTries(1).withInFlight(10_000),
                    clock,
                    ResolverOutage.UNHEARD);
            for (int round = 1; round <= ROUNDS; round++) {
                BulkResolution bulk = new BulkResolution(answering, silent, AT_ONCE);
                BulkResolution.Result result = bulk.run(names, "r" + round);
                System.out.println(
                        "round " + round + ": " + result + " for a time-out of " + TIMEOUT.toMillis() + " ms");
                micros = result.cpuMicrosAQuery();
            }
        }
        return micros;
    }

    private static double dnsperf(InetSocketAddress server, Path directory, int names)
            throws IOException, InterruptedException {
        ServerProcess.program("dnsperf", "dnsperf");
        Path queries = directory.resolve("queries");
        write(queries, names, Stream.of("MX", "A", "AAAA"));
        String command =
                "dnsperf -e -s 127.0.0.1 -p " + server.getPort() + " -c 8 -q " + AT_ONCE + " -n 1 -d " + queries;
        return NativeTool.cpuMicros(command, names * 3, directory.resolve("dnsperf"));
    }

    private static void zdns(InetSocketAddress server, Path directory, int names)
            throws IOException, InterruptedException {
        if (!NativeTool.installed("zdns")) {
            System.out.println("zdns is not on the path");
            return;
        }
        for (String type : List.of("MX", "A", "AAAA")) {
            Path input = directory.resolve("names");
            write(input, names, Stream.of(""));
            String command = "zdns " + type + " --threads " + AT_ONCE
                    + " --local-addr 127.0.0.1 --name-servers 127.0.0.1:" + server.getPort() + " --input-file " + input
                    + " --output-file " + directory.resolve("zdns-output");
            double unused = NativeTool.cpuMicros(command, names, directory.resolve("zdns"));
        }
    }

    /** One line for every name and type. */
    private static void write(Path file, int names, Stream<String> types) throws IOException {
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

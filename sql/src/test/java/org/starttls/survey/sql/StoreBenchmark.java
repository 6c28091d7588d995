package org.starttls.survey.sql;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;

/**
 * What storing costs, on a made-up survey: domains with two MX records each, a host of their own for every fifth, the
 * rest at 2,000 shared ones. Arguments: the file to make, how many domains, and {@code judged} to judge it twice, too.
 * {@code samples/bench store} runs it beside {@code sqlite3}.
 */
public final class StoreBenchmark {
    private static final int SHARED_HOSTS = 2_000;
    private static final int IN_FLIGHT = 5_000;

    private final SurveyDatabase database;
    private final long scanId;
    private final int domains;

    private StoreBenchmark(SurveyDatabase database, int domains) {
        this.database = database;
        this.scanId = database.scans().begin(Rows.scan());
        this.domains = domains;
    }

    public static void main(String[] args) throws Exception {
        Path file = Path.of(args[0]);
        Files.deleteIfExists(file);
        try (SurveyDatabase database = SurveyDatabase.openForScan(file)) {
            StoreBenchmark benchmark = new StoreBenchmark(database, Integer.parseInt(args[1]));
            benchmark.load();
            benchmark.routes();
            benchmark.hosts();
            benchmark.probes();
            if (args.length > 2 && args[2].equals("judged")) {
                benchmark.judge("judge");
                benchmark.judge("judge again");
            }
        }
        print("file, in MB", Files.size(file) / 1_000_000, Duration.ofSeconds(1));
    }

    private static void print(String what, long count, Duration took) {
        System.out.printf(
                "%-24s %,10d in %6.2f s, %,8d ns each%n",
                what, count, took.toNanos() / 1e9, took.toNanos() / Math.max(count, 1));
    }

    private void load() {
        Instant begun = Instant.now();
        try (DomainLoader loader = database.loader(scanId)) {
            for (int i = 0; i < domains; i++) {
                String name = "d" + Long.toHexString(mixed(i)) + ".test";
                Map<String, String> labels =
                        Map.of("sector", "s" + i % 20, "state", "x" + i % 50, "city", "c" + i % 5000);
                loader.entry(name, Optional.of((long) i), OptionalDouble.of(1), false, labels, mixed(i + 7));
            }
            loader.finish(OptionalLong.empty());
        }
        print("names with 3 labels", domains, Duration.between(begun, Instant.now()));
    }

    /** SplitMix64's last step: spreads numbers as a hash does. */
    private static long mixed(long number) {
        long mixed = (number + 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    private void store(String what, Iterable<BatchWriter.Job> jobs) {
        List<CompletableFuture<Void>> flying = new ArrayList<>();
        try (BatchWriter writer = database.batchWriter(scanId, der -> Rows.certificate("CN=leaf"))) {
            for (BatchWriter.Job job : jobs) {
                flying.add(writer.submit(job));
                if (flying.size() == IN_FLIGHT) {
                    flying.forEach(CompletableFuture::join);
                    flying.clear();
                }
            }
            flying.forEach(CompletableFuture::join);
            print(what, writer.counts().jobs(), writer.counts().busy());
        }
    }

    private void routes() {
        store(
                "routes",
                () -> new Counting<>(domains, i -> {
                    String first = i % 5 == 0 ? "mx." + "own" + i + ".test" : "mx1.p" + i % SHARED_HOSTS + ".test";
                    String second = i % 5 == 0 ? "mx2.own" + i + ".test" : "mx2.p" + i % SHARED_HOSTS + ".test";
                    RouteRow route = Rows.route(i + 1, Rows.mx(10, first), Rows.mx(20, second));
                    return writer -> writer.route(route);
                }));
    }

    private void hosts() {
        try (PendingWork pending = database.pendingWork()) {
            long after = 0;
            List<PendingWork.Host> all = new ArrayList<>();
            for (List<PendingWork.Host> some = pending.hosts(scanId, after, 1000);
                    !some.isEmpty();
                    some = pending.hosts(scanId, after, 1000)) {
                all.addAll(some);
                after = some.get(some.size() - 1).id();
            }
            store(
                    "hosts",
                    () -> new Counting<>(all.size(), i -> {
                        String ip = "10." + (i >> 16) + "." + (i >> 8 & 0xFF) + "." + (i & 0xFF);
                        HostRow host = Rows.host(all.get(i).name(), 1, ip);
                        return writer -> writer.host(host);
                    }));
        }
    }

    private void probes() {
        Instant begun = Instant.now();
        List<Long> targets = new ArrayList<>();
        try (PendingWork pending = database.pendingWork()) {
            long after = 0;
            for (List<PendingWork.Target> some = pending.targets(scanId, after, 1000, 200, 1000);
                    !some.isEmpty();
                    some = pending.targets(scanId, after, 1000, 200, 1000)) {
                some.forEach(target -> targets.add(target.id()));
                after = some.get(some.size() - 1).id();
            }
        }
        print("pending targets", targets.size(), Duration.between(begun, Instant.now()));
        List<TlsRow> sessions = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            sessions.add(Rows.tls(der("leaf" + i, 1400), der("intermediate", 1300), der("root", 1200)));
        }
        store(
                "probes, known chains",
                () -> new Counting<>(targets.size(), i -> {
                    ProbeRow probe =
                            Rows.probe(targets.get(i), 1, i % 10 == 0 ? 25 : 1, Optional.of(sessions.get(i % 1000)));
                    return writer -> writer.probe(probe);
                }));
    }

    private static byte[] der(String name, int size) {
        return (name + "x".repeat(size)).getBytes(StandardCharsets.UTF_8);
    }

    private void judge(String what) {
        Instant begun = Instant.now();
        Judging.withoutCertificates(database, scanId, begun);
        print(what, domains, Duration.between(begun, Instant.now()));
    }
}

package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.bench.ChildJvm;
import org.starttls.survey.bench.Pinned;

/**
 * A benchmark, not a test: completed STARTTLS probes a second and CPU a probe, for each of our engines, beside a bare
 * handshake of {@code openssl s_time}, a probe of zgrab2 where there is one on the path, and the floor, which is what
 * {@code openssl speed} says of two X25519 operations and one verification. Run it with
 *
 * <pre>{@code
 * samples/bench probes -Dprobes=5000
 * }</pre>
 *
 * <p>which has one more client, that stores what it sees. The servers are BoringSSL's, in a process of their own on the first
 * core, with a leaf and an intermediate; every client is a process pinned to the second, one at a time, in turns, three rounds
 * of {@code probes} each, after eight to warm up. The CPU is the whole process's, kernel, collector and compiler included.
 * s_time has no STARTTLS, so it meets the same key, group and suite from the first byte; what it is spared is ours to pay.
 */
public class ProbeCost {
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m", "-Xss512k");

    /** Version and key of the server. */
    enum Kind {
        TLS13_RSA("TLSv1.3", true),
        TLS13_ECDSA("TLSv1.3", false),
        TLS12_RSA("TLSv1.2", true),
        TLS12_ECDSA("TLSv1.2", false);

        private final String protocol;
        private final boolean rsa;

        Kind(String protocol, boolean rsa) {
            this.protocol = protocol;
            this.rsa = rsa;
        }

        String protocol() {
            return protocol;
        }

        boolean rsa() {
            return rsa;
        }
    }

    @TempDir
    private Path folder;

    private final int probes = Integer.getInteger("probes", 5000);
    private final int rounds = Integer.getInteger("rounds", 3);
    private final List<Kind> kinds = Stream.of(
                    System.getProperty("kinds", "TLS13_RSA,TLS13_ECDSA,TLS12_RSA,TLS12_ECDSA")
                            .split(",", -1))
            .map(Kind::valueOf)
            .toList();

    /** Clients of ours by name, which take what {@link ProbeCostClient} does, and answer so. */
    protected Map<String, Class<?>> furtherClients() {
        return Map.of();
    }

    @Test
    void measure() throws Exception {
        OtherClients others = new OtherClients(folder);
        Map<String, ChildJvm> ours = new LinkedHashMap<>();
        try (ChildJvm servers = ChildJvm.start(Pinned.to(0), List.of(), ProbeCostServer.class)) {
            ours.put(ProbeFigures.BORINGSSL, client(ProbeCostClient.class, "boringssl"));
            for (Map.Entry<String, Class<?>> further : furtherClients().entrySet()) {
                ours.put(further.getKey(), client(further.getValue(), "boringssl"));
            }
            ours.put("JDK " + Runtime.version().feature(), client(ProbeCostClient.class, "jdk"));
            measure(servers, ours, others);
        } finally {
            ours.values().forEach(ChildJvm::close);
        }
    }

    private ChildJvm client(Class<?> program, String engine) throws IOException {
        return ChildJvm.start(Pinned.to(1), JVM, program, engine, Integer.toString(probes));
    }

    private void measure(ChildJvm servers, Map<String, ChildJvm> ours, OtherClients others)
            throws IOException, InterruptedException {
        Map<Kind, Ports> all = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            all.put(kind, Ports.of(servers.line()));
        }
        // Rounds that do not count, two of each kind; one where few count.
        for (int i = 0; i < (rounds > 1 ? 2 : 1) * kinds.size(); i++) {
            Ports any = all.get(kinds.get(i % kinds.size()));
            for (ChildJvm each : ours.values()) {
                String unused = each.ask(any.starttls());
            }
        }
        for (Kind kind : kinds) {
            Map<String, List<Cost>> costs = measure(kind, all.get(kind), ours, others);
            ProbeFigures figures = new ProbeFigures(kind, others.floorMicros(kind), costs);
            figures.print(String.format(
                    Locale.ROOT,
                    "%,d probes a round, %d at a time, %s; no retries, the time-outs of a scan; median of %d (least to most)",
                    probes,
                    ProbeCostClient.IN_FLIGHT,
                    String.join(" ", JVM),
                    rounds));
        }
    }

    /** By client, the rounds' costs; all have their turn in each round. */
    private Map<String, List<Cost>> measure(Kind kind, Ports ports, Map<String, ChildJvm> ours, OtherClients others)
            throws IOException, InterruptedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            add(costs, ProbeFigures.S_TIME, others.sTime(kind, ports.implicit()));
            for (Map.Entry<String, ChildJvm> each : ours.entrySet()) {
                add(costs, each.getKey(), Cost.of(each.getValue().ask(ports.starttls())));
            }
            if (others.zgrab2Installed()) {
                add(costs, ProbeFigures.ZGRAB2, others.zgrab2(ports.starttls(), probes));
            }
        }
        return costs;
    }

    /** Of one key and version, with STARTTLS and with TLS from the first byte. */
    private record Ports(String starttls, String implicit) {
        static Ports of(String line) {
            String[] words = line.split(" ", -1);
            return new Ports(words[0], words[1]);
        }
    }

    private static void add(Map<String, List<Cost>> costs, String client, Cost cost) {
        costs.computeIfAbsent(client, name -> new ArrayList<>()).add(cost);
    }
}

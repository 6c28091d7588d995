package org.starttls.survey.engine.smtp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 * mvn -q -pl scanner-engine test -Dtest=ProbeCost -Dprobes=5000
 * }</pre>
 *
 * <p>The servers are BoringSSL's, in a process of their own on the first core; every client is a process pinned to the second,
 * one at a time, in turns, three rounds of {@code probes} each, after eight to warm up. The CPU is the whole process's,
 * kernel, collector and compiler included. s_time has no STARTTLS, so it meets the same key, group and suite from the first
 * byte; what it is spared is ours to pay.
 */
class ProbeCost {
    private static final int ROUNDS = 3;
    /** Rounds of each kind that do not count. */
    private static final int WARM_UPS = 2;

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

    @Test
    void measure() throws Exception {
        OtherClients others = new OtherClients(folder);
        try (ChildJvm servers = ChildJvm.start(Pinned.to(0), List.of(), ProbeCostServer.class);
                ChildJvm boringSsl = client("boringssl");
                ChildJvm jdk = client("jdk")) {
            Map<Kind, Ports> ports = new EnumMap<>(Kind.class);
            for (Kind kind : Kind.values()) {
                ports.put(kind, Ports.of(servers.line()));
            }
            for (int i = 0; i < WARM_UPS * Kind.values().length; i++) {
                Ports any = ports.get(Kind.values()[i % Kind.values().length]);
                boringSsl.ask(any.starttls());
                jdk.ask(any.starttls());
            }
            for (Kind kind : Kind.values()) {
                print(kind, measure(kind, ports.get(kind), boringSsl, jdk, others), others.floorMicros(kind));
            }
        }
    }

    /** By client, the rounds' costs; all have their turn in each round. */
    private Map<String, List<Cost>> measure(
            Kind kind, Ports ports, ChildJvm boringSsl, ChildJvm jdk, OtherClients others)
            throws IOException, InterruptedException {
        Map<String, List<Cost>> costs = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            add(costs, "openssl s_time", others.sTime(kind, ports.implicit()));
            add(costs, "BoringSSL", Cost.of(boringSsl.ask(ports.starttls())));
            add(costs, "JDK " + Runtime.version().feature(), Cost.of(jdk.ask(ports.starttls())));
            if (others.zgrab2Installed()) {
                add(costs, "zgrab2", others.zgrab2(ports.starttls(), probes));
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

    private ChildJvm client(String engine) throws IOException {
        return ChildJvm.start(Pinned.to(1), List.of(), ProbeCostClient.class, engine, Integer.toString(probes));
    }

    private static void add(Map<String, List<Cost>> costs, String client, Cost cost) {
        costs.computeIfAbsent(client, name -> new ArrayList<>()).add(cost);
    }

    private static void print(Kind kind, Map<String, List<Cost>> costs, double floorMicros) {
        double reference =
                Spread.of(costs.get("openssl s_time"), Cost::cpuMicros).median();
        System.out.printf(
                Locale.ROOT,
                "%s, %s: the floor is %.0f us%n",
                kind.protocol(),
                kind.rsa() ? "RSA 2048" : "ECDSA P-256",
                floorMicros);
        costs.forEach((client, rounds) -> {
            if (rounds.stream().allMatch(round -> round.completed() == 0)) {
                System.out.println("  " + client + " completes none");
                return;
            }
            Spread cpu = Spread.of(rounds, Cost::cpuMicros);
            System.out.printf(
                    Locale.ROOT,
                    "  %-14s %s us CPU, %s a second; %.2f of s_time, %.1f of the floor; %d of %d failed%n",
                    client,
                    cpu,
                    Spread.of(rounds, Cost::perSecond),
                    cpu.median() / reference,
                    cpu.median() / floorMicros,
                    rounds.stream().mapToInt(Cost::failed).sum(),
                    rounds.stream()
                            .mapToInt(each -> each.completed() + each.failed())
                            .sum());
        });
    }
}

package org.starttls.survey.engine.dns;

import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.starttls.survey.engine.model.MailOutcome;

/**
 * Resolves the mail routes of many made-up names at one server and prints what a query costs. No test: run its
 * {@code main} against a server that answers for every name under the suffix.
 */
final class ResolutionThroughput {
    private static final int ROUNDS = 4;

    private final Semaphore slots;
    private final int limit;
    private final MailRouteLookup routes;
    private final AtomicLong queries = new AtomicLong();
    private final Map<MailOutcome, Integer> outcomes = new EnumMap<>(MailOutcome.class);

    private ResolutionThroughput(Dns dns, int limit) {
        this.limit = limit;
        slots = new Semaphore(limit);
        Dns counted = (name, type) -> {
            queries.incrementAndGet();
            return dns.question(name, type);
        };
        routes = MailRouteLookup.ofRoutes(counted, HostLookup.ofAddresses(counted));
    }

    /** Arguments: {@code RESOLVER SUFFIX NAMES LIMIT}, as in {@code 127.0.0.1:5353 wild.test 100000 500}. */
    public static void main(String[] arguments) throws InterruptedException {
        InetSocketAddress resolver = ResolverConfig.parse(arguments[0]);
        int names = Integer.parseInt(arguments[2]);
        int limit = Integer.parseInt(arguments[3]);
        try (DnsClient client = DnsClient.open(List.of(resolver), DnsSettings.defaults(), InstantSource.system())) {
            for (int round = 1; round <= ROUNDS; round++) {
                new ResolutionThroughput(client, limit).run(round, names, arguments[1]);
            }
        }
    }

    private void run(int round, int names, String suffix) throws InterruptedException {
        long cpu = processCpu();
        long start = System.nanoTime();
        for (int i = 0; i < names; i++) {
            slots.acquire();
            var unused = routes.lookup("n" + i + "-" + round + "." + suffix).whenComplete((route, failure) -> {
                outcomes.merge(failure == null ? route.outcome() : MailOutcome.SCANNER_BUG, 1, Integer::sum);
                slots.release();
            });
        }
        slots.acquire(limit);
        double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
        double micros = (processCpu() - cpu) / 1000.0 / queries.get();
        System.out.printf(
                Locale.ROOT,
                "round %d: %d queries, %.0f names/s, %.0f queries/s, %.1f us CPU a query, %d MiB used, %s%n",
                round,
                queries.get(),
                names / seconds,
                queries.get() / seconds,
                micros,
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20,
                outcomes);
    }

    private static long processCpu() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}

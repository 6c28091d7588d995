package org.starttls.survey.engine.dns;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.starttls.survey.bench.LinuxProcess;
import org.starttls.survey.bench.ProcessCost;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.xbill.DNS.Type;

/** Resolves MX, A and AAAA of many made-up names as a survey does, beside questions that nobody answers. */
final class BulkResolution {
    private static final int QUERIES_A_NAME = 3;
    /** One question in so many names goes where nobody answers. */
    private static final int SILENT_SHARE = 100;

    private final Dns answering;
    private final Dns silent;
    private final int atOnce;
    private final LongAdder wrong = new LongAdder();
    private final LongAdder retries = new LongAdder();
    private final Queue<Duration> waits = new ConcurrentLinkedQueue<>();

    BulkResolution(Dns answering, Dns silent, int atOnce) {
        this.answering = answering;
        this.silent = silent;
        this.atOnce = atOnce;
    }

    /**
     * What one run cost.
     *
     * @param cost of this process, while names were resolved
     * @param wrong names that did not resolve, and silent questions that did not end in a time-out
     * @param retries beyond the first try, of what a full buffer lost or the server was late with
     * @param peakHeap the most that the heap held, garbage included
     * @param heldHeap what it holds after a collection, all being done and the client open
     * @param waits for what nobody answers
     */
    record Result(
            int names, ProcessCost cost, long wrong, long retries, long peakHeap, long heldHeap, Quantiles waits) {
        double cpuMicrosAQuery() {
            return cost.cpuMicros((long) names * QUERIES_A_NAME);
        }

        @Override
        public String toString() {
            double seconds = cost.wall().toNanos() / 1e9;
            return String.format(
                    Locale.ROOT,
                    "%,d names: %,.0f names/s, %,.0f queries/s, %.2f us CPU a query, heap at most %d MiB, %d MiB held; %d wrong, %d retries; %s",
                    names,
                    names / seconds,
                    names * (double) QUERIES_A_NAME / seconds,
                    cpuMicrosAQuery(),
                    peakHeap >> 20,
                    heldHeap >> 20,
                    wrong,
                    retries,
                    waits);
        }
    }

    Result run(int names, String round) throws InterruptedException {
        System.gc();
        heapPools().forEach(MemoryPoolMXBean::resetPeakUsage);
        ProcessCost before = LinuxProcess.own();
        long start = System.nanoTime();
        Semaphore slots = new Semaphore(atOnce);
        Semaphore silences = new Semaphore(0);
        for (int i = 0; i < names; i++) {
            slots.acquire();
            CompletionStage<Void> unused = resolve("n" + i + "." + round + ".bulk.test", slots);
            if (i % SILENT_SHARE == 0) {
                CompletionStage<Void> unusedToo = askSilent("s" + i + "." + round + ".silent.test.", silences);
            }
        }
        slots.acquire(atOnce);
        ProcessCost cost = LinuxProcess.own().since(before, Duration.ofNanos(System.nanoTime() - start));
        silences.acquire((names + SILENT_SHARE - 1) / SILENT_SHARE);
        long peak = heapPools().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
        System.gc();
        long held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Result(names, cost, wrong.sumThenReset(), retries.sumThenReset(), peak, held, Quantiles.of(waits));
    }

    private CompletionStage<Void> resolve(String name, Semaphore slots) {
        Dns counted = (asked, type) -> answering.question(asked, type).whenComplete((answer, failure) -> {
            if (failure == null) {
                retries.add(answer.lookup().tries() - 1L);
            }
        });
        HostLookup hosts = HostLookup.ofAddresses(counted);
        CompletionStage<Boolean> mx = MailRouteLookup.ofRoutes(counted, hosts)
                .lookup(name)
                .thenApply(route -> route.outcome() == MailOutcome.MX);
        return hosts.lookup(name)
                .thenCombine(mx, (host, found) -> found && host.outcome() == HostOutcome.RESOLVED)
                .handle((right, failure) -> {
                    if (failure != null || !right) {
                        wrong.increment();
                    }
                    slots.release();
                    return null;
                });
    }

    private CompletionStage<Void> askSilent(String name, Semaphore done) {
        return silent.question(Replies.name(name), Type.MX).handle((answer, failure) -> {
            if (failure != null || answer.lookup().outcome() != LookupOutcome.TIMEOUT) {
                wrong.increment();
            } else {
                waits.add(answer.lookup().elapsed());
            }
            done.release();
            return null;
        });
    }

    private static Stream<MemoryPoolMXBean> heapPools() {
        return ManagementFactory.getMemoryPoolMXBeans().stream().filter(pool -> pool.getType() == MemoryType.HEAP);
    }
}

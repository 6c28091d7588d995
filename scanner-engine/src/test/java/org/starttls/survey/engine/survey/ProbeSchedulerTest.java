package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ProbeSchedulerTest {
    private static final Pacing UNPACED = new Pacing(1e6, Duration.ZERO, BackOff.DEFAULT, 1);

    private final List<PendingTarget> running = new ArrayList<>();
    private final Map<PendingTarget, ProbeJob> jobs = new HashMap<>();
    private final Deque<Runnable> timers = new ArrayDeque<>();
    private long now;
    private int started;

    @Test
    void oneConnectionToAnAddressTwoToANetworkFourToAProvider() throws UnknownHostException {
        ProbeScheduler scheduler = scheduler(ConnectionLimits.polite(100, 1000).withPacing(UNPACED));
        for (int i = 0; i < 5; i++) {
            submit(scheduler, i, "mx" + i + ".one.test", "one.test", "10.0." + i + ".1");
            submit(scheduler, 10 + i, "same" + i + ".test", "same" + i + ".test", "10.1.0.1");
            submit(scheduler, 20 + i, "net" + i + ".test", "net" + i + ".test", "10.2.0." + (i + 1));
        }
        assertThat(count("one.test")).isEqualTo(4);
        assertThat(running).filteredOn(t -> address(t).equals("10.1.0.1")).hasSize(1);
        assertThat(running).filteredOn(t -> address(t).startsWith("10.2.0.")).hasSize(2);
    }

    @Test
    void everyTargetRunsOnceAndNoLimitIsEverExceeded() throws UnknownHostException {
        ConnectionLimits limits = new ConnectionLimits(30, 200, 1, 2, 4, UNPACED);
        ProbeScheduler scheduler = scheduler(limits);
        Random random = new Random(7);
        int targets = 5000;
        for (int i = 0; i < targets; i++) {
            String provider = "provider" + random.nextInt(25) + ".test";
            String ip = "10.0." + random.nextInt(40) + "." + random.nextInt(3);
            submit(scheduler, i, "mx" + i + "." + provider, provider, ip);
            assertWithin(limits);
        }
        while (started < targets || !running.isEmpty()) {
            now += 5_000_000;
            List.copyOf(timers).forEach(timer -> {
                timers.remove(timer);
                timer.run();
            });
            assertWithin(limits);
            if (!running.isEmpty() && random.nextBoolean()) {
                scheduler.ended(jobs.get(running.remove(random.nextInt(running.size()))));
                assertWithin(limits);
            }
            assertThat(running.isEmpty() && timers.isEmpty() && started < targets)
                    .as("nothing runs, nothing is due, %d of %d started", started, targets)
                    .isFalse();
        }
        assertThat(started).isEqualTo(targets);
    }

    @Test
    void nothingStartsAfterItIsClosed() throws UnknownHostException {
        ProbeScheduler scheduler = scheduler(ConnectionLimits.polite(1, 1000));
        submit(scheduler, 1, "a.test", "a.test", "10.0.0.1");
        submit(scheduler, 2, "b.test", "b.test", "10.0.1.1");
        scheduler.close();
        scheduler.ended(jobs.get(running.get(0)));
        assertThat(started).isEqualTo(1);
    }

    private ProbeScheduler scheduler(ConnectionLimits limits) {
        return new ProbeScheduler(
                limits,
                job -> {
                    started++;
                    running.add(job.target());
                },
                () -> now,
                (delay, task) -> timers.add(task));
    }

    private void submit(ProbeScheduler scheduler, long id, String host, String provider, String ip)
            throws UnknownHostException {
        PendingTarget target =
                new PendingTarget(id, host, provider, new InetSocketAddress(InetAddress.getByName(ip), 25));
        ProbeJob job = new ProbeJob(target, new CompletableFuture<>());
        jobs.put(target, job);
        scheduler.submit(job);
    }

    private void assertWithin(ConnectionLimits limits) {
        assertThat(running).hasSizeLessThanOrEqualTo(limits.concurrency());
        assertThat(most(PendingTarget::provider)).isLessThanOrEqualTo(limits.perProvider());
        assertThat(most(ProbeSchedulerTest::address)).isLessThanOrEqualTo(limits.perAddress());
        assertThat(most(t -> Network.of(t.endpoint().getAddress()))).isLessThanOrEqualTo(limits.perNetwork());
    }

    private int most(java.util.function.Function<PendingTarget, String> key) {
        Map<String, Integer> counts = new HashMap<>();
        running.forEach(target -> counts.merge(key.apply(target), 1, Integer::sum));
        return counts.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    }

    private long count(String provider) {
        return running.stream().filter(t -> t.provider().equals(provider)).count();
    }

    private static String address(PendingTarget target) {
        return target.endpoint().getAddress().getHostAddress();
    }
}

package org.starttls.survey.cli;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.starttls.survey.lab.smtp.ConnectionWatcher;

/** What the lab sees of a scan's manners: the most connections at a time, and how close in time, to each of something. */
final class CountedConnections implements ConnectionWatcher {
    private static final double SECOND = 1e9;

    private final Function<InetAddress, String> counted;
    private final Map<String, Count> counts = new HashMap<>();

    private record Visit(long opened, long closed) {}

    private static final class Count {
        private final List<Long> begun = new ArrayList<>();
        private final List<Visit> visits = new ArrayList<>();

        /** Each end is put before a beginning at the same time. */
        private int mostOpen(long lateness) {
            record Step(long at, int change) {}
            List<Step> steps = new ArrayList<>();
            visits.forEach(visit -> steps.add(new Step(visit.opened(), 1)));
            visits.forEach(visit -> steps.add(new Step(Math.max(visit.opened() + 1, visit.closed() - lateness), -1)));
            steps.sort(Comparator.comparingLong(Step::at).thenComparingInt(Step::change));
            int open = 0;
            int most = 0;
            for (Step step : steps) {
                open += step.change();
                most = Math.max(most, open);
            }
            return most;
        }

        private long[] inOrder() {
            return begun.stream().mapToLong(Long::longValue).sorted().toArray();
        }

        /** Of n connections within W the (n - rate x W)th is the last, whichever they are. */
        private double burst(double rate) {
            long[] times = inOrder();
            double most = 0;
            double before = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < times.length; i++) {
                double due = rate * (times[i] - times[0]) / SECOND - i;
                before = Math.max(before, due);
                most = Math.max(most, 1 + before - due);
            }
            return most;
        }

        private double leastGap() {
            long[] times = inOrder();
            return IntStream.range(1, times.length)
                            .mapToLong(i -> times[i] - times[i - 1])
                            .min()
                            .orElse(Long.MAX_VALUE)
                    / SECOND;
        }
    }

    /** @param counted what an address belongs to */
    CountedConnections(Function<InetAddress, String> counted) {
        this.counted = counted;
    }

    static CountedConnections perAddress() {
        return new CountedConnections(InetAddress::getHostAddress);
    }

    static CountedConnections perNetwork() {
        return new CountedConnections(address -> {
            String text = address.getHostAddress();
            return text.substring(0, text.lastIndexOf('.'));
        });
    }

    @Override
    public synchronized void opened(InetAddress called, long nanoTime) {
        Count count = counts.computeIfAbsent(counted.apply(called), key -> new Count());
        count.begun.add(nanoTime);
    }

    @Override
    public synchronized void closed(InetAddress called, long openedAt, long nanoTime) {
        counts.get(counted.apply(called)).visits.add(new Visit(openedAt, nanoTime));
    }

    synchronized int connections() {
        return counts.values().stream().mapToInt(count -> count.begun.size()).sum();
    }

    /**
     * Of those that have ended.
     *
     * @param lateness how much later than a beginning an end that came before it may be noted
     */
    synchronized int mostOpen(Duration lateness) {
        return counts.values().stream()
                .mapToInt(count -> count.mostOpen(lateness.toNanos()))
                .max()
                .orElse(0);
    }

    /**
     * The least burst with which no window of any length W, of any of what is counted, holds more than rate x W + burst.
     *
     * @param rate a second
     */
    synchronized double burst(double rate) {
        return counts.values().stream()
                .mapToDouble(count -> count.burst(rate))
                .max()
                .orElse(0);
    }

    /** In seconds. */
    synchronized double leastGap() {
        return counts.values().stream().mapToDouble(Count::leastGap).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** Each sees every connection. */
    static ConnectionWatcher all(ConnectionWatcher... watchers) {
        return new ConnectionWatcher() {
            @Override
            public void opened(InetAddress called, long nanoTime) {
                for (ConnectionWatcher watcher : watchers) {
                    watcher.opened(called, nanoTime);
                }
            }

            @Override
            public void closed(InetAddress called, long openedAt, long nanoTime) {
                for (ConnectionWatcher watcher : watchers) {
                    watcher.closed(called, openedAt, nanoTime);
                }
            }
        };
    }
}

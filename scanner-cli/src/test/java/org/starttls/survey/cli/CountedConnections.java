package org.starttls.survey.cli;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.starttls.survey.lab.smtp.ConnectionWatcher;

/** What the lab sees of a scan's manners: the most connections at a time, and in a second, to each of something. */
final class CountedConnections implements ConnectionWatcher {
    private static final long SECOND = 1_000_000_000L;

    private final Function<InetAddress, String> counted;
    private final Map<String, Count> counts = new HashMap<>();

    private static final class Count {
        private final Deque<Long> lately = new ArrayDeque<>();
        private long last = Long.MIN_VALUE;
        private int open;
        private int all;
        private int mostOpen;
        private int mostInASecond;
        private long leastGap = Long.MAX_VALUE;
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
        count.all++;
        count.open++;
        count.mostOpen = Math.max(count.mostOpen, count.open);
        if (count.last != Long.MIN_VALUE) {
            count.leastGap = Math.min(count.leastGap, nanoTime - count.last);
        }
        count.last = nanoTime;
        count.lately.add(nanoTime);
        while (nanoTime - count.lately.peek() > SECOND) {
            count.lately.remove();
        }
        count.mostInASecond = Math.max(count.mostInASecond, count.lately.size());
    }

    @Override
    public synchronized void closed(InetAddress called, long nanoTime) {
        counts.get(counted.apply(called)).open--;
    }

    synchronized int connections() {
        return counts.values().stream().mapToInt(count -> count.all).sum();
    }

    synchronized int mostOpen() {
        return counts.values().stream().mapToInt(count -> count.mostOpen).max().orElse(0);
    }

    synchronized int mostInASecond() {
        return counts.values().stream()
                .mapToInt(count -> count.mostInASecond)
                .max()
                .orElse(0);
    }

    /** In seconds. */
    synchronized double leastGap() {
        return counts.values().stream().mapToLong(count -> count.leastGap).min().orElse(Long.MAX_VALUE) / 1e9;
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
            public void closed(InetAddress called, long nanoTime) {
                for (ConnectionWatcher watcher : watchers) {
                    watcher.closed(called, nanoTime);
                }
            }
        };
    }
}

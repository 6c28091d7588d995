package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps from one thing to do to the next. One thread. */
final class VirtualTime {
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
    private long now;
    private long order;

    private record Due(long at, long order, Runnable task) {}

    /** Nanoseconds since the beginning. */
    long now() {
        return now;
    }

    double seconds() {
        return now / 1e9;
    }

    void after(Duration delay, Runnable task) {
        due.add(new Due(now + delay.toNanos(), order++, task));
    }

    void afterSeconds(double delay, Runnable task) {
        after(Duration.ofNanos((long) (delay * 1e9)), task);
    }

    /** Does what is due until then, in order. */
    void runUntil(double second) {
        while (!due.isEmpty() && due.peek().at() <= second * 1e9) {
            Due next = due.remove();
            now = next.at();
            next.task().run();
        }
        now = (long) (second * 1e9);
    }
}

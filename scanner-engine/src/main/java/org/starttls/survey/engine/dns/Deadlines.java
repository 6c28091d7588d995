package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is to happen when an answer does not come: one queue per time-out value, so that the head of each is always its
 * earliest and neither adding nor cancelling depends on how many wait. Meant for a handful of distinct values. Loop
 * thread only; times are readings of the loop's clock in nanoseconds.
 */
final class Deadlines {
    private final Map<Duration, Set<Deadline>> byTimeout = new HashMap<>();

    /** Runs {@code onExpiry} at the first {@link #expire} after {@code timeout} has passed, unless cancelled. */
    Deadline add(Duration timeout, long now, Runnable onExpiry) {
        Set<Deadline> queue = byTimeout.computeIfAbsent(timeout, key -> new LinkedHashSet<>());
        Deadline deadline = new Deadline(queue, now + timeout.toNanos(), onExpiry);
        queue.add(deadline);
        return deadline;
    }

    /** Runs and forgets what is due. */
    void expire(long now) {
        // A copy, because what runs may wait for something else, with a time-out of its own.
        for (Set<Deadline> queue : List.copyOf(byTimeout.values())) {
            while (!queue.isEmpty()) {
                Deadline head = queue.iterator().next();
                if (head.at - now > 0) {
                    break;
                }
                queue.remove(head);
                head.onExpiry.run();
            }
        }
    }

    /** Nanoseconds until the next one is due, 0 when it already is, {@link Long#MAX_VALUE} when none waits. */
    long untilNext(long now) {
        long shortest = Long.MAX_VALUE;
        for (Set<Deadline> queue : byTimeout.values()) {
            if (!queue.isEmpty()) {
                shortest = Math.min(shortest, Math.max(0, queue.iterator().next().at - now));
            }
        }
        return shortest;
    }

    /** One thing that waits; equal to itself only. */
    static final class Deadline {
        private final Set<Deadline> queue;
        private final long at;
        private final Runnable onExpiry;

        private Deadline(Set<Deadline> queue, long at, Runnable onExpiry) {
            this.queue = queue;
            this.at = at;
            this.onExpiry = onExpiry;
        }

        /** Forgets it; no effect once it has run. */
        void cancel() {
            queue.remove(this);
        }
    }
}

package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;

/** When the uplink is known to have been alive. Bounded: a sign a quarter of a second, for as long as a probe can last. */
final class SignsOfLife {
    private static final long GRAIN = Duration.ofMillis(250).toNanos();
    private static final long MEMORY = Duration.ofMinutes(5).toNanos();

    private final TreeSet<Long> signs = new TreeSet<>();

    void add(long at) {
        Long near = signs.floor(at);
        if (near == null || at - near >= GRAIN) {
            signs.add(at);
        }
        signs.headSet(signs.last() - MEMORY).clear();
    }

    /** The last one; empty before the first. */
    Optional<Long> last() {
        return signs.isEmpty() ? Optional.empty() : Optional.of(signs.last());
    }

    /** Whether there was one after {@code from} and not after {@code to}. */
    boolean between(long from, long to) {
        Long next = signs.higher(from);
        return next != null && next <= to;
    }
}

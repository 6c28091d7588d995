package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.starttls.survey.engine.net.RateLimit;

/**
 * Lets questions out at a rate: in any window of W seconds at most {@code rate × W + burst}, first come, first served. What
 * has to wait is kept here, so whoever asks bounds it. Loop thread only.
 */
final class Throttle {
    /** How much of a second's questions may go at once: about what a busy loop falls behind. */
    private static final double BURST_SECONDS = 0.02;

    private static final CompletableFuture<Void> NOW = CompletableFuture.completedFuture(null);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private final Optional<RateLimit> limit;
    private final Duration wait;
    private final LongSupplier clock;
    private final BiConsumer<Duration, Runnable> timer;
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private boolean releasing;
    private boolean armed;

    /**
     * @param perSecond no limit where empty
     * @param clock nanoseconds from an arbitrary start
     * @param timer runs a task after a while; always the same while, which {@link Deadlines} asks for
     */
    Throttle(OptionalDouble perSecond, LongSupplier clock, BiConsumer<Duration, Runnable> timer) {
        this.limit = perSecond.isPresent() ? Optional.of(limit(perSecond.getAsDouble(), clock)) : Optional.empty();
        this.wait = perSecond.isPresent() ? wait(perSecond.getAsDouble()) : SHORTEST_WAIT;
        this.clock = clock;
        this.timer = timer;
    }

    private static RateLimit limit(double perSecond, LongSupplier clock) {
        return new RateLimit(perSecond, burst(perSecond), clock.getAsLong());
    }

    static int burst(double perSecond) {
        return (int) Math.max(1, perSecond * BURST_SECONDS);
    }

    private static Duration wait(double perSecond) {
        Duration token = Duration.ofNanos((long) Math.ceil(1e9 / perSecond));
        return token.compareTo(SHORTEST_WAIT) > 0 ? token : SHORTEST_WAIT;
    }

    /** Completes when one question may go, at once if nothing waits. */
    CompletableFuture<Void> turn() {
        if (limit.isEmpty()) {
            return NOW;
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.addLast(turn);
        release();
        return turn;
    }

    /** The same, before whatever waits: for what others wait for. */
    CompletableFuture<Void> firstTurn() {
        if (limit.isEmpty()) {
            return NOW;
        }
        CompletableFuture<Void> turn = new CompletableFuture<>();
        waiting.addFirst(turn);
        release();
        return turn;
    }

    private void release() {
        if (releasing) {
            return; // what was let go asks for more: its turn comes in that loop, not in a deeper one
        }
        releasing = true;
        try {
            while (!waiting.isEmpty() && mayGo()) {
                waiting.removeFirst().complete(null);
            }
        } finally {
            releasing = false;
        }
        if (!waiting.isEmpty() && !armed) {
            armed = true;
            timer.accept(wait, this::ring);
        }
    }

    private boolean mayGo() {
        return limit.orElseThrow().tryTake(clock.getAsLong());
    }

    private void ring() {
        armed = false;
        release();
    }
}

package org.starttls.survey.engine.smtp;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The two clocks of a conversation: one for the step at hand, one for the whole. Event loop only. */
final class StepTimer {
    private final EventExecutor loop;
    private Optional<Future<?>> step = Optional.empty();
    private Optional<Future<?>> total = Optional.empty();

    StepTimer(EventExecutor loop) {
        this.loop = loop;
    }

    /** Calls {@code late} once the whole has taken so long. */
    void startTotal(Duration after, Runnable late) {
        total = Optional.of(loop.schedule(late, after.toNanos(), TimeUnit.NANOSECONDS));
    }

    /** Begins a step: forgets the one before, and calls {@code late} once this one has taken so long. */
    void start(Duration after, Runnable late) {
        cancel(step);
        step = Optional.of(loop.schedule(late, after.toNanos(), TimeUnit.NANOSECONDS));
    }

    void cancel() {
        cancel(step);
        cancel(total);
    }

    private static void cancel(Optional<Future<?>> timer) {
        timer.ifPresent(future -> future.cancel(false));
    }
}

package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.starttls.survey.engine.survey.Intermission;

/** Between the passes of a scan: goes on with what is due, and waits for what is not where that is wanted. */
final class Passes implements Intermission {
    private final boolean waits;
    private final InstantSource clock;
    private final Runnable afterFirst;
    private boolean first = true;
    private Optional<Instant> left = Optional.empty();

    /**
     * @param waits for tries that are not due yet
     * @param afterFirst done once when the first pass has ended and tries are left that are waited for
     */
    Passes(boolean waits, InstantSource clock, Runnable afterFirst) {
        this.waits = waits;
        this.clock = clock;
        this.afterFirst = afterFirst;
    }

    @Override
    public Optional<Duration> untilNextPass(Instant nextTry) {
        if (waits && first) {
            afterFirst.run();
        }
        first = false;
        Duration wait = Duration.between(clock.instant(), nextTry);
        if (wait.isNegative() || wait.isZero()) {
            return Optional.of(Duration.ZERO);
        }
        left = waits ? Optional.empty() : Optional.of(nextTry);
        return waits ? Optional.of(wait) : Optional.empty();
    }

    /** When the first of the tries would be due that are not waited for; empty where none is left so. */
    Optional<Instant> left() {
        return left;
    }
}

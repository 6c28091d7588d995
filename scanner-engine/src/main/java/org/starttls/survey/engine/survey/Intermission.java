package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What happens between two passes of a survey. Called on the thread of {@link Survey#run}, with nothing under way. */
@FunctionalInterface
public interface Intermission {
    /** One pass is enough. */
    Intermission END = nextTry -> Optional.empty();

    /**
     * A pass has ended: there is nothing left that could be asked now, and tries are left.
     *
     * @param nextTry when the first of them is due, perhaps by now
     * @return how long to wait before the next pass; empty to leave them and end
     */
    Optional<Duration> untilNextPass(Instant nextTry);
}

package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.time.Instant;

/**
 * Hears when no resolver is alive any more, so that all questions wait, and when one is again. Called on the DNS thread:
 * never wait there.
 */
public interface ResolverOutage {
    /** Nobody's. */
    ResolverOutage UNHEARD = new ResolverOutage() {
        @Override
        public void began(Instant at, String resolvers) {}

        @Override
        public void ended(Instant at, Duration lasted) {}
    };

    /**
     * Not one resolver answers; questions wait from now on.
     *
     * @param resolvers all of them, for people
     */
    void began(Instant at, String resolvers);

    /** One answers again, and what waited is asked. */
    void ended(Instant at, Duration lasted);
}

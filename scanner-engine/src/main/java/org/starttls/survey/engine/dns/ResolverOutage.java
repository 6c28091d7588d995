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
        public void began(Instant at, String trouble) {}

        @Override
        public void ended(Instant at, Duration lasted) {}
    };

    /**
     * Not one resolver answers, or reaches others; questions wait from now on.
     *
     * @param trouble what is wrong, with the resolvers' addresses: part of a sentence for people
     */
    void began(Instant at, String trouble);

    /** One answers again, and what waited is asked. */
    void ended(Instant at, Duration lasted);
}

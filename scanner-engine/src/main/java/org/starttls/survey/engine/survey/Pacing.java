package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How a survey spreads its connections over time, beside what it may have open.
 *
 * @param perProviderSecond new connections a second to one provider, more than 0
 * @param addressGap from the beginning of a connection to an address to that of the next, at least; up to half as much
 *     again is left to chance
 * @param backOff where servers turn us away
 * @param seed of that chance
 */
public record Pacing(double perProviderSecond, Duration addressGap, BackOff backOff, long seed) {
    /** What a guest may do unasked. */
    public static final Pacing DEFAULT = new Pacing(5, Duration.ofSeconds(1), BackOff.DEFAULT, 1);

    public Pacing {
        requireNonNull(backOff, "backOff");
        if (!(perProviderSecond > 0) || Double.isInfinite(perProviderSecond)) {
            throw new IllegalArgumentException("the rate must be a number above 0, not " + perProviderSecond);
        }
        if (addressGap.isNegative()) {
            throw new IllegalArgumentException("a gap cannot be below nothing");
        }
    }
}

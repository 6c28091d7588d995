package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a survey does when servers begin to turn it away, for each provider and each address on its own.
 *
 * @param first how long nothing new begins there after the first refusal; doubled for each one more in a row
 * @param longest that this grows to
 * @param refusals in a row, each after such a wait, until what is left there is held back; 1 or more. So many as half of
 *     the last sixteen are too many as well
 * @param rest how long it is left alone then, until one connection tries whether that has changed
 */
public record BackOff(Duration first, Duration longest, int refusals, Duration rest) {
    /**
     * From ten seconds to two minutes: servers that count connections count them by the minute. Five refusals come after 10,
     * 20, 40 and 80 s of silence, so a server that takes one connection a minute is not given up.
     */
    public static final BackOff DEFAULT =
            new BackOff(Duration.ofSeconds(10), Duration.ofMinutes(2), 5, Duration.ofMinutes(15));

    public BackOff {
        requireNonNull(rest, "rest");
        if (first.isNegative() || first.isZero() || rest.isNegative() || rest.isZero()) {
            throw new IllegalArgumentException("a pause must be longer than nothing");
        }
        if (longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("the longest pause is shorter than the first");
        }
        if (refusals < 1) {
            throw new IllegalArgumentException("giving up needs a refusal");
        }
    }
}

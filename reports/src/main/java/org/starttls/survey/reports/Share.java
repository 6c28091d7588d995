package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;
import org.starttls.survey.reports.statistics.Interval;

/**
 * A part of a whole, never without the whole. Both are counts, or sums of weights.
 *
 * @param part 0 or more
 * @param whole 0 or more
 * @param interval where the share of the whole list is, when this is of a sample of it; empty in a census
 */
public record Share(double part, double whole, Optional<Interval> interval) {
    public Share {
        requireNonNull(interval);
        if (!(part >= 0 && whole >= 0 && Double.isFinite(part) && Double.isFinite(whole))) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    public Share(double part, double whole) {
        this(part, whole, Optional.empty());
    }

    /** The same share with an interval, or without. */
    public Share within(Optional<Interval> around) {
        return new Share(part, whole, around);
    }

    /** Between 0 and 100; empty when the whole is 0: a share of nothing is unknown. */
    public OptionalDouble percent() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * part / whole);
    }
}

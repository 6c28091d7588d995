package org.starttls.survey.reports;

import java.util.OptionalDouble;

/**
 * A part of a whole, never without the whole. Both are counts, or sums of weights.
 *
 * @param part 0 or more
 * @param whole 0 or more
 */
public record Share(double part, double whole) {
    public Share {
        if (!(part >= 0 && whole >= 0 && Double.isFinite(part) && Double.isFinite(whole))) {
            throw new IllegalArgumentException(part + " of " + whole);
        }
    }

    /** Between 0 and 100; empty when the whole is 0: a share of nothing is unknown. */
    public OptionalDouble percent() {
        return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(100 * part / whole);
    }
}

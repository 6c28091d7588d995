package org.starttls.survey.reports.statistics;

import java.util.Optional;
import org.starttls.survey.reports.statistics.Interval.Method;

/**
 * Wilson's score interval for a share of domains, each counted as one. The finite-population correction makes the sample
 * count for more than it is; so its size need not be whole, which libraries want it to be.
 */
public final class Wilson {
    /** The 97.5 % quantile of the standard normal distribution. */
    private static final double Z = 1.959963984540054;

    private Wilson() {}

    /**
     * The interval of a share.
     *
     * @param yes how many have it
     * @param known of how many that is known; the interval is empty where that is nobody
     */
    public static Optional<Interval> interval(double yes, double known, SampleSize sample) {
        if (known <= 0) {
            return Optional.empty();
        }
        double size = known / sample.correction();
        double share = yes / known;
        double shrink = 1 + Z * Z / size;
        double centre = (share + Z * Z / (2 * size)) / shrink;
        double half = Z / shrink * Math.sqrt(share * (1 - share) / size + Z * Z / (4 * size * size));
        // At 0 and 1 the bounds are exact; arithmetic must not step over them.
        double low = yes == 0 ? 0 : Math.max(0, centre - half);
        double high = yes == known ? 1 : Math.min(1, centre + half);
        return Optional.of(new Interval(low, high, Method.WILSON));
    }
}

package org.starttls.survey.reports.statistics;

import static java.util.Objects.requireNonNull;

/**
 * Where the share of the whole list is, with 95 % confidence, as far as chance in drawing the sample goes. What is
 * inconclusive or wrongly seen is not in it.
 *
 * @param low from 0 to 1
 * @param high from {@code low} to 1
 */
public record Interval(double low, double high, Method method) {
    /** How many of a hundred such intervals hold the share of the whole list, in percent. */
    public static final int CONFIDENCE = 95;

    public Interval {
        requireNonNull(method);
        if (!(low >= 0 && low <= high && high <= 1)) {
            throw new IllegalArgumentException(low + " to " + high);
        }
    }

    /** How it was found. */
    public enum Method {
        /** E. B. Wilson, Journal of the American Statistical Association 22 (1927), with finite-population correction. */
        WILSON("wilson"),
        /** Halves of the sample's domains drawn again, with all that hangs on them. */
        BOOTSTRAP("bootstrap");

        private final String code;

        Method(String code) {
            this.code = code;
        }

        /** The public name. Never changes meaning. */
        public String code() {
            return code;
        }
    }
}

package org.starttls.survey.reports.statistics;

/**
 * How many domains were drawn, without putting any back, of how many.
 *
 * @param drawn 1 or more
 * @param of more than {@code drawn}: a sample of all is a census, which has no error of sampling
 */
public record SampleSize(long drawn, long of) {
    public SampleSize {
        if (drawn < 1 || of <= drawn) {
            throw new IllegalArgumentException(drawn + " of " + of);
        }
    }

    /** The finite-population correction of a variance, from 0 to 1: the larger the sample's part, the less is left to chance. */
    double correction() {
        return (double) (of - drawn) / (of - 1);
    }
}

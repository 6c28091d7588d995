package org.starttls.survey.reports.sampling;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.reports.statistics.SampleSize;

/**
 * How the intervals of a report came about.
 *
 * @param replicates of the bootstrap
 * @param seed of the bootstrap: the scan's
 */
public record Sampling(SampleSize size, int replicates, long seed) {
    public Sampling {
        requireNonNull(size);
    }
}

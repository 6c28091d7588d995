package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How long things took. */
record Quantiles(int count, Duration median, Duration p99, Duration most) {
    static Quantiles of(Collection<Duration> durations) {
        List<Duration> sorted = durations.stream().sorted().toList();
        return new Quantiles(sorted.size(), at(sorted, 0.5), at(sorted, 0.99), at(sorted, 1));
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.isEmpty() ? Duration.ZERO : sorted.get((int) Math.round(share * (sorted.size() - 1)));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d waited p50 %d ms, p99 %d ms, max %d ms",
                count,
                median.toMillis(),
                p99.toMillis(),
                most.toMillis());
    }
}

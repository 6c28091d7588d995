package org.starttls.survey.bench;

import java.time.Duration;

/**
 * What a process cost from its start to its end, or between two moments.
 *
 * @param user CPU in the program
 * @param system CPU of the kernel in its name
 * @param peakResidentBytes the most memory that it ever had, as the kernel counts it; sampled until shortly before its end
 */
public record ProcessCost(Duration user, Duration system, Duration wall, long peakResidentBytes) {
    public Duration cpu() {
        return user.plus(system);
    }

    /** CPU for each of so many pieces of work. */
    public double cpuMicros(long pieces) {
        return cpu().toNanos() / 1e3 / pieces;
    }
}

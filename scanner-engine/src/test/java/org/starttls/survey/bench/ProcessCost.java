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

    /** What came to it since an earlier moment of the same process; the wall time is the caller's to measure. */
    public ProcessCost since(ProcessCost earlier, Duration elapsed) {
        return new ProcessCost(user.minus(earlier.user), system.minus(earlier.system), elapsed, peakResidentBytes);
    }

    /** As a line, for {@link #parse}. */
    public String line() {
        return user.toMillis() + " " + system.toMillis() + " " + wall.toMillis() + " " + peakResidentBytes;
    }

    /** Of the beginning of a line; what follows behind a blank is left out. */
    public static ProcessCost parse(String line) {
        String[] words = line.split(" ", 5);
        return new ProcessCost(
                Duration.ofMillis(Long.parseLong(words[0])),
                Duration.ofMillis(Long.parseLong(words[1])),
                Duration.ofMillis(Long.parseLong(words[2])),
                Long.parseLong(words[3]));
    }

    /** CPU for each of so many pieces of work. */
    public double cpuMicros(long pieces) {
        return cpu().toNanos() / 1e3 / pieces;
    }
}

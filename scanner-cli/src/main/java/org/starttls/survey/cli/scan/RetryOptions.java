package org.starttls.survey.cli.scan;

import java.time.Duration;
import java.util.List;

/**
 * How often and when a scan tries again what did not settle.
 *
 * @param gaps the least time between the end of a try and the next one, as many as there are further tries
 * @param waits whether to wait for all of them once nothing else is left, however short the list
 */
public record RetryOptions(List<Duration> gaps, boolean waits) {
    /** One try. */
    public static final RetryOptions NONE = new RetryOptions(List.of(), false);

    /** Two more; senders of mail come back as soon (RFC 5321 section 4.5.4.1 has 30 minutes as its least). */
    public static final RetryOptions DEFAULT =
            new RetryOptions(List.of(Duration.ofMinutes(5), Duration.ofMinutes(15)), false);

    /** As many gaps as make sense: what fails so often is not of the moment. */
    public static final int MOST = 9;

    /** Lists up to here are looked at by somebody who waits for the result. */
    private static final long SMALL = 10_000;

    public RetryOptions {
        gaps = List.copyOf(gaps);
        if (gaps.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " further tries");
        }
        if (gaps.stream().anyMatch(gap -> gap.isNegative() || gap.isZero())) {
            throw new IllegalArgumentException("a gap that is no time");
        }
    }

    /** Whether a scan of so many names waits for its later tries once nothing else is left. */
    boolean waitsFor(long names) {
        return !gaps.isEmpty() && (waits || names > SMALL);
    }
}

package org.starttls.survey.engine.policy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A policy that senders can follow (RFC 8461 section 3.2).
 *
 * @param maxAge how long it may be kept, in seconds, up to {@link #LONGEST_AGE}
 * @param mx which hosts may take the domain's mail; may be empty where the mode is NONE
 * @param deviations from the grammar, which do no harm
 */
public record StsPolicy(StsMode mode, Duration maxAge, List<MxPattern> mx, Set<StsDeviation> deviations) {
    /** 31,557,600 seconds: a year of 365¼ days. */
    public static final Duration LONGEST_AGE = Duration.ofHours(8_766);

    public StsPolicy {
        requireNonNull(mode, "mode");
        mx = List.copyOf(mx);
        deviations = Set.copyOf(deviations);
        if (maxAge.isNegative() || maxAge.compareTo(LONGEST_AGE) > 0) {
            throw new IllegalArgumentException("no age of a policy: " + maxAge);
        }
        if (mx.isEmpty() && mode != StsMode.NONE) {
            throw new IllegalArgumentException("a policy that names no host");
        }
    }

    /** Reads what was fetched. Never fails. */
    public static StsPolicyReading read(byte[] body) {
        return new StsPolicyReader().read(body);
    }

    /**
     * Whether mail may go to this host (RFC 8461 section 4.1).
     *
     * @param host lower case, A-labels, without the final dot, as an MX exchange in the model
     */
    public boolean matches(String host) {
        return mx.stream().anyMatch(pattern -> pattern.matches(host));
    }
}

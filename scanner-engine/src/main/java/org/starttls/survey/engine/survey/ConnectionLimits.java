package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

/**
 * How hard a survey may lean on other people's servers. All at once: a connection is made when none of them forbids it.
 *
 * @param concurrency connections open at a time, 1 or more
 * @param perSecond new connections a second, more than 0
 * @param perAddress connections open at a time to one address
 * @param perNetwork the same for an IPv4 /24 or an IPv6 /48
 * @param perProvider the same for the MX hosts of one registrable domain
 * @param pacing how they are spread over time
 */
public record ConnectionLimits(
        int concurrency, double perSecond, int perAddress, int perNetwork, int perProvider, Pacing pacing) {
    public ConnectionLimits {
        requireNonNull(pacing, "pacing");
        if (concurrency < 1 || perAddress < 1 || perNetwork < 1 || perProvider < 1) {
            throw new IllegalArgumentException("a limit below 1 would never let anything through");
        }
        if (!(perSecond > 0) || Double.isInfinite(perSecond)) {
            throw new IllegalArgumentException("the rate must be a number above 0, not " + perSecond);
        }
    }

    /** What a guest may do unasked: one connection an address, 2 a network, 4 a provider. */
    public static ConnectionLimits polite(int concurrency, double perSecond) {
        return new ConnectionLimits(concurrency, perSecond, 1, 2, 4, Pacing.DEFAULT);
    }

    /** The same with another pace. */
    public ConnectionLimits withPacing(Pacing other) {
        return new ConnectionLimits(concurrency, perSecond, perAddress, perNetwork, perProvider, other);
    }
}

package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * How hard to ask.
 *
 * @param timeout of one try
 * @param tries per question, over all resolvers, 1 or more
 * @param inFlight questions under way per resolver, 1 or more; what exceeds it waits
 * @param rate questions a second over all resolvers, above 0, retries, canaries and TCP included; empty for no limit
 * @param patience how long to wait for any resolver when none is alive
 * @param dnssec what an AD bit is worth
 */
public record DnsSettings(
        Duration timeout, int tries, int inFlight, OptionalDouble rate, Duration patience, DnssecMode dnssec) {
    public DnsSettings {
        requirePositive(timeout, "time-out");
        requireNonNull(rate, "rate");
        requirePositive(patience, "patience");
        requireNonNull(dnssec, "dnssec");
        if (tries < 1 || inFlight < 1) {
            throw new IllegalArgumentException(tries + " tries, " + inFlight + " in flight: both must be 1 or more");
        }
        if (rate.isPresent() && !(rate.getAsDouble() > 0)) {
            throw new IllegalArgumentException(rate.getAsDouble() + " DNS questions a second");
        }
    }

    private static void requirePositive(Duration duration, String what) {
        requireNonNull(duration, what);
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a DNS " + what + " of " + duration);
        }
    }

    /**
     * Three seconds, three tries, 500 in flight, at any rate: more than a recursive resolver takes for all but dead zones.
     * Ten minutes of patience, enough to mend one; no trust in AD.
     */
    public static DnsSettings defaults() {
        return new DnsSettings(
                Duration.ofSeconds(3), 3, 500, OptionalDouble.empty(), Duration.ofMinutes(10), DnssecMode.OFF);
    }

    public DnsSettings withTimeout(Duration each) {
        return new DnsSettings(each, tries, inFlight, rate, patience, dnssec);
    }

    public DnsSettings withTries(int count) {
        return new DnsSettings(timeout, count, inFlight, rate, patience, dnssec);
    }

    public DnsSettings withInFlight(int count) {
        return new DnsSettings(timeout, tries, count, rate, patience, dnssec);
    }

    public DnsSettings withRate(OptionalDouble perSecond) {
        return new DnsSettings(timeout, tries, inFlight, perSecond, patience, dnssec);
    }

    public DnsSettings withPatience(Duration longest) {
        return new DnsSettings(timeout, tries, inFlight, rate, longest, dnssec);
    }

    public DnsSettings withDnssec(DnssecMode mode) {
        return new DnsSettings(timeout, tries, inFlight, rate, patience, mode);
    }
}

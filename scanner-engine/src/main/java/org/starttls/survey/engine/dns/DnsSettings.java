package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How hard to ask.
 *
 * @param timeout of one try
 * @param tries per question, over all resolvers, 1 or more
 * @param inFlight questions under way per resolver, 1 or more; what exceeds it waits
 * @param dnssec what an AD bit is worth
 */
public record DnsSettings(Duration timeout, int tries, int inFlight, DnssecMode dnssec) {
    public DnsSettings {
        requireNonNull(timeout, "timeout");
        requireNonNull(dnssec, "dnssec");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("a DNS time-out of " + timeout);
        }
        if (tries < 1 || inFlight < 1) {
            throw new IllegalArgumentException(tries + " tries, " + inFlight + " in flight: both must be 1 or more");
        }
    }

    /** Three seconds, three tries, 500 in flight, no trust in AD: more than a recursive resolver takes for all but dead zones. */
    public static DnsSettings defaults() {
        return new DnsSettings(Duration.ofSeconds(3), 3, 500, DnssecMode.OFF);
    }

    public DnsSettings withTimeout(Duration each) {
        return new DnsSettings(each, tries, inFlight, dnssec);
    }

    public DnsSettings withTries(int count) {
        return new DnsSettings(timeout, count, inFlight, dnssec);
    }

    public DnsSettings withInFlight(int count) {
        return new DnsSettings(timeout, tries, count, dnssec);
    }

    public DnsSettings withDnssec(DnssecMode mode) {
        return new DnsSettings(timeout, tries, inFlight, mode);
    }
}

package org.starttls.survey.cli.scan;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.starttls.survey.engine.dns.DnsSettings;
import org.starttls.survey.engine.dns.DnssecMode;

/**
 * How a scan asks the DNS.
 *
 * @param resolvers to ask, at least one
 * @param timeout of one try
 * @param rate questions a second over all resolvers; empty for no limit
 * @param patience how long to wait for a resolver when none answers any more
 * @param policies ask for TLSA, MTA-STS and TLS reporting records too
 * @param domains asked about at a time, and as many hosts
 */
public record LookupOptions(
        List<InetSocketAddress> resolvers,
        Duration timeout,
        OptionalDouble rate,
        Duration patience,
        boolean policies,
        DnssecOptions dnssec,
        int domains) {
    public LookupOptions {
        resolvers = List.copyOf(resolvers);
        requireNonNull(timeout, "timeout");
        requireNonNull(rate, "rate");
        requireNonNull(patience, "patience");
        requireNonNull(dnssec, "dnssec");
    }
    /** How a client asks, where signatures matter in this way. */
    DnsSettings settings(DnssecMode mode) {
        return DnsSettings.defaults()
                .withTimeout(timeout)
                .withRate(rate)
                .withPatience(patience)
                .withDnssec(mode);
    }
}

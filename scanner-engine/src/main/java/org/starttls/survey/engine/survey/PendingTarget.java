package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;

/**
 * An endpoint under the name of an MX host that is to be probed now.
 *
 * @param id the storage's own key, given back with the result
 * @param host the MX host's name; an address in brackets where the list holds addresses
 * @param provider whose connections are counted together: the registrable domain of the host
 * @param limit why it is not to be probed, in words that are stored: it is beyond a bound of the scan's; mostly empty
 * @param tlsaBase the name that the host's secure TLSA records stand under, where that is another: senders that use DANE ask
 *     for the certificate of that name (RFC 7672 sections 2.2.2 and 8.1)
 * @param tryNumber which try this is, from 1
 * @param counted the outcome that counts of its earlier tries; empty at the first
 * @param shareable whether what another host's probe saw at this endpoint may count for it: it has no TLSA records, and nobody
 *     whose mail it takes has an MTA-STS record, as far as routes are known by now
 */
public record PendingTarget(
        long id,
        String host,
        String provider,
        InetSocketAddress endpoint,
        Optional<String> limit,
        Optional<String> tlsaBase,
        int tryNumber,
        Optional<EndpointOutcome> counted,
        boolean shareable) {
    public PendingTarget {
        requireNonNull(host, "host");
        requireNonNull(provider, "provider");
        requireNonNull(endpoint, "endpoint");
        requireNonNull(limit, "limit");
        requireNonNull(tlsaBase, "tlsaBase");
        requireNonNull(counted, "counted");
    }

    /** One that wants a connection of its own. */
    public PendingTarget(
            long id,
            String host,
            String provider,
            InetSocketAddress endpoint,
            Optional<String> limit,
            Optional<String> tlsaBase,
            int tryNumber,
            Optional<EndpointOutcome> counted) {
        this(id, host, provider, endpoint, limit, tlsaBase, tryNumber, counted, false);
    }

    /** One not probed yet that is within all bounds, and whose TLSA records, if there are any, stand under its own name. */
    public PendingTarget(long id, String host, String provider, InetSocketAddress endpoint) {
        this(id, host, provider, endpoint, Optional.empty(), Optional.empty(), 1, Optional.empty());
    }
}

package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;

/**
 * An endpoint under the name of an MX host, not probed yet.
 *
 * @param id the storage's own key, given back with the result
 * @param host the MX host's name; an address in brackets where the list holds addresses
 * @param provider whose connections are counted together: the registrable domain of the host
 */
public record PendingTarget(long id, String host, String provider, InetSocketAddress endpoint) {
    public PendingTarget {
        requireNonNull(host, "host");
        requireNonNull(provider, "provider");
        requireNonNull(endpoint, "endpoint");
    }
}

package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How asking for an MX host's addresses ended.
 *
 * @param name lower case, without the final dot
 * @param provider the registrable domain of the name
 * @param outcome a row of {@code host_outcome}
 * @param at when it was known
 * @param cname the name at the end of the CNAME chain, where there is one
 * @param dnssec a row of {@code dnssec_status}; empty for indeterminate
 * @param tlsa empty where it was not asked for
 * @param endpoints its addresses, each with the port to probe
 */
public record HostRow(
        String name,
        String provider,
        int outcome,
        Instant at,
        Optional<String> cname,
        Optional<String> detail,
        Optional<Integer> dnssec,
        List<EndpointRow> endpoints,
        Optional<TlsaRow> tlsa,
        List<LookupRow> lookups) {
    public HostRow {
        requireNonNull(name, "name");
        requireNonNull(provider, "provider");
        requireNonNull(at, "at");
        requireNonNull(cname, "cname");
        requireNonNull(detail, "detail");
        requireNonNull(dnssec, "dnssec");
        requireNonNull(tlsa, "tlsa");
        endpoints = List.copyOf(endpoints);
        lookups = List.copyOf(lookups);
    }
}

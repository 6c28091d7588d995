package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where a domain takes mail, and how asking ended.
 *
 * @param outcome a row of {@code mail_outcome}
 * @param at when it was known
 * @param cname the name at the end of the domain's CNAME chain, where there is one
 * @param dnssec a row of {@code dnssec_status}; empty for indeterminate
 * @param records by preference, then name; empty for an implicit MX
 * @param answered distinct MX records in the answer
 * @param implicitHost the domain itself as its own, resolved MX host (RFC 5321 section 5.1)
 * @param policies what the domain announces
 * @param lookups the evidence that is the domain's own; the implicit host has its own
 */
public record RouteRow(
        long domainId,
        int outcome,
        Instant at,
        Optional<String> cname,
        Optional<String> detail,
        Optional<Integer> dnssec,
        List<MxRow> records,
        int answered,
        Optional<HostRow> implicitHost,
        List<PolicyRow> policies,
        List<LookupRow> lookups) {
    public RouteRow {
        requireNonNull(at, "at");
        requireNonNull(cname, "cname");
        requireNonNull(detail, "detail");
        requireNonNull(dnssec, "dnssec");
        records = List.copyOf(records);
        policies = List.copyOf(policies);
        requireNonNull(implicitHost, "implicitHost");
        lookups = List.copyOf(lookups);
        if (implicitHost.isPresent() && !records.isEmpty()) {
            throw new IllegalArgumentException("domain " + domainId + " has MX records and an implicit MX");
        }
    }

    /** The best preference among the records that name a host; where there is none, nothing has it. */
    Optional<Integer> primaryPreference() {
        return records.stream()
                .filter(record -> record.host().isPresent())
                .map(MxRow::preference)
                .min(Integer::compare);
    }
}

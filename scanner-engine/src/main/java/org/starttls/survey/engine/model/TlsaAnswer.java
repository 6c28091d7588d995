package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the DNS says about TLSA for one MX host and port, at the base domain that counts (RFC 7672 section 2.2.2).
 *
 * @param outcome of the question at the base
 * @param dnssec of that answer, the chain of aliases at the TLSA name included; whether the base itself was found securely
 *     is the host's status
 * @param base the base domain: the end of the host's CNAME chain, else the host
 * @param zoneHasDs whether the parent vouches for the zone of insecure records, that is, has a DS record for it; empty
 *     where that was not asked or not told
 * @param records in the order of the answer; empty unless FOUND
 */
public record TlsaAnswer(
        LookupOutcome outcome,
        DnssecStatus dnssec,
        String base,
        Optional<Boolean> zoneHasDs,
        List<TlsaRecord> records) {
    public TlsaAnswer {
        requireNonNull(outcome, "outcome");
        requireNonNull(dnssec, "dnssec");
        requireNonNull(base, "base");
        requireNonNull(zoneHasDs, "zoneHasDs");
        records = List.copyOf(records);
    }
}

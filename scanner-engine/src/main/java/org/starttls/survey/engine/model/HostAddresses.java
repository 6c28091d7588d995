package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The addresses of one MX host, and how asking for them ended.
 *
 * @param host the name as it stood in the MX record, normalised as {@link MxRecord#exchange()}
 * @param cname the name at the end of the CNAME chain, where there is one
 * @param detail for people: why, where the outcome alone does not tell (which family failed, how); never parsed
 * @param addresses distinct, IPv4 first, in the order of the answer; empty unless {@code RESOLVED}
 * @param dnssec of the addresses, the weaker of A and AAAA; of the denials, where there is none
 * @param tlsa empty where it was not asked for: there is no address, or policies are off
 * @param lookups the evidence: A, AAAA, then TLSA and what it took to judge that; none where nothing was asked
 */
public record HostAddresses(
        String host,
        HostOutcome outcome,
        Optional<String> cname,
        Optional<String> detail,
        List<InetAddress> addresses,
        DnssecStatus dnssec,
        Optional<TlsaAnswer> tlsa,
        List<Lookup> lookups) {
    public HostAddresses {
        requireNonNull(host, "host");
        requireNonNull(outcome, "outcome");
        requireNonNull(cname, "cname");
        requireNonNull(detail, "detail");
        addresses = List.copyOf(addresses);
        requireNonNull(dnssec, "dnssec");
        requireNonNull(tlsa, "tlsa");
        lookups = List.copyOf(lookups);
        if (addresses.isEmpty() == (outcome == HostOutcome.RESOLVED)) {
            throw new IllegalArgumentException(host + " is " + outcome + " with " + addresses.size() + " addresses");
        }
    }

    /** A host about which nothing was asked, or nothing can be asked. */
    public static HostAddresses notAsked(String host, HostOutcome outcome, String detail) {
        return new HostAddresses(
                host,
                outcome,
                Optional.empty(),
                Optional.of(detail),
                List.of(),
                DnssecStatus.INDETERMINATE,
                Optional.empty(),
                List.of());
    }

    /** Whether no further try would tell more of the addresses, of either family, or of TLSA. */
    public boolean settled() {
        return outcome.conclusive()
                && tlsa.map(TlsaAnswer::outcome)
                        .filter(LookupOutcome::triedAgain)
                        .isEmpty()
                && lookups.stream()
                        .filter(Lookup::isOfAddresses)
                        .noneMatch(lookup -> lookup.outcome().triedAgain());
    }

    /** The same host, or where any of its lookups failed on our own side, nothing but that: it is to be asked for again. */
    public HostAddresses unlessFailedOnOurSide() {
        return Lookup.failureOfOurs(lookups)
                .map(failure -> notAsked(host, HostOutcome.LOCAL_ERROR, failure))
                .orElse(this);
    }

    /** The same host with what TLSA came to. */
    public HostAddresses with(TlsaAnswer answer, List<Lookup> evidence) {
        List<Lookup> all = new ArrayList<>(lookups);
        all.addAll(evidence);
        return new HostAddresses(host, outcome, cname, detail, addresses, dnssec, Optional.of(answer), all);
    }
}

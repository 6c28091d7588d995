package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.DaneVerdict;

/**
 * An MX host with its addresses and TLSA records.
 *
 * @param outcome a code of {@code mx[].outcome}; empty when it was not asked yet
 * @param dnssec the weaker of the statuses of A and AAAA
 * @param cname the name at the end of the host's CNAME chain
 * @param provider the registrable domain of the name
 * @param familyFailed whether asking for A or for AAAA failed, so that the host may have more addresses
 */
public record MxHost(
        String name,
        Optional<Outcome> outcome,
        Optional<String> detail,
        Optional<String> dnssec,
        Optional<String> cname,
        String provider,
        boolean familyFailed,
        Tlsa tlsa,
        List<MxEndpoint> endpoints) {
    public MxHost {
        requireNonNull(name);
        requireNonNull(outcome);
        requireNonNull(detail);
        requireNonNull(dnssec);
        requireNonNull(cname);
        requireNonNull(provider);
        requireNonNull(tlsa);
        endpoints = List.copyOf(endpoints);
    }

    /**
     * What the DNS holds at {@code _PORT._tcp.BASE}.
     *
     * @param lookup {@code found}, {@code none}, or how the lookup failed; empty when nothing was asked
     * @param base the end of the host's CNAME chain, else the host (RFC 7672 section 2.2.2)
     * @param baseDnssec of the way to the base: the host's addresses, or its alias where the base is the host; empty for
     *     unknown
     * @param zoneHasDs whether the zone's parent has a DS for it; asked where the answer is insecure
     * @param records as in a zone file: usage, selector, matching type and the data in lower-case hexadecimal digits
     * @param doubt why the answer is bogus or indeterminate, where that was said
     */
    public record Tlsa(
            Optional<String> lookup,
            Optional<String> dnssec,
            Optional<String> base,
            Optional<String> baseDnssec,
            Optional<Boolean> zoneHasDs,
            List<String> records,
            Optional<String> doubt) {
        public Tlsa {
            requireNonNull(lookup);
            requireNonNull(dnssec);
            requireNonNull(base);
            requireNonNull(baseDnssec);
            requireNonNull(zoneHasDs);
            records = List.copyOf(records);
            requireNonNull(doubt);
        }
    }

    /**
     * An address of the host.
     *
     * @param family 4 or 6
     * @param specialPurpose what the address is set aside for; empty for one of the public Internet
     * @param probe the one that verdicts read; empty when it was not the address's turn yet
     * @param answers what further connections showed, under this name or another of the address
     * @param certificates what its certificates come to, by each trust store; the first is the one that roll-ups read
     * @param dane empty where it was not judged
     */
    public record MxEndpoint(
            String ip,
            int family,
            int port,
            Optional<String> specialPurpose,
            Optional<ProbeFacts> probe,
            EndpointAnswers answers,
            List<CertificateVerdict> certificates,
            Optional<DaneVerdict> dane) {
        public MxEndpoint {
            requireNonNull(ip);
            requireNonNull(specialPurpose);
            requireNonNull(probe);
            requireNonNull(answers);
            certificates = List.copyOf(certificates);
            requireNonNull(dane);
        }
    }
}

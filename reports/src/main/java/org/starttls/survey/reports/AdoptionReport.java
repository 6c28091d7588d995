package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.sampling.Sampling;

/**
 * The figures of one scan that the adoption report shows, as the named queries gave them at one moment.
 *
 * @param sampling how the intervals came about; empty in a census, which has none
 * @param funnel steps in their order
 * @param mailOutcomes how asking for each domain's mail route ended, most frequent first
 * @param hostOutcomes how asking for each MX host's addresses ended, most frequent first
 * @param endpointOutcomes how each conversation ended, by target, most frequent first
 * @param inconclusiveAddresses why the offer of an address is unknown, most frequent first
 * @param adoption rates in the order of the query
 * @param validity whose certificates are valid
 * @param dane who uses DANE, and what comes of it
 * @param delivery what senders of each policy reach, in the order of the query
 * @param tlsVersions of the addresses with a completed handshake, most frequent first
 * @param routingFaults in the order of the query, also those that nothing has
 * @param dnssec by what was asked and status, in the order of the query
 * @param policies who has MTA-STS and TLS reporting, in the order of the query
 */
public record AdoptionReport(
        ScanFacts scan,
        Optional<Sampling> sampling,
        Coverage coverage,
        List<FunnelStep> funnel,
        List<OutcomeCount> mailOutcomes,
        List<OutcomeCount> hostOutcomes,
        List<OutcomeCount> endpointOutcomes,
        List<CauseCount> inconclusiveAddresses,
        List<AdoptionRate> adoption,
        ValidityFigures validity,
        DaneFigures dane,
        List<AdoptionRate> delivery,
        List<VersionShare> tlsVersions,
        List<RoutingFault> routingFaults,
        List<DnssecShare> dnssec,
        List<PolicyShare> policies) {
    public AdoptionReport {
        requireNonNull(scan);
        requireNonNull(sampling);
        requireNonNull(coverage);
        funnel = List.copyOf(funnel);
        mailOutcomes = List.copyOf(mailOutcomes);
        hostOutcomes = List.copyOf(hostOutcomes);
        endpointOutcomes = List.copyOf(endpointOutcomes);
        inconclusiveAddresses = List.copyOf(inconclusiveAddresses);
        adoption = List.copyOf(adoption);
        requireNonNull(validity);
        requireNonNull(dane);
        delivery = List.copyOf(delivery);
        tlsVersions = List.copyOf(tlsVersions);
        routingFaults = List.copyOf(routingFaults);
        dnssec = List.copyOf(dnssec);
        policies = List.copyOf(policies);
    }

    /**
     * A step of the survey.
     *
     * @param step its code
     * @param unit {@code domain}, {@code mx-host} or {@code address}
     * @param number how many came to it
     * @param share of what they are a share; empty for the first step of a unit
     */
    public record FunnelStep(String step, String unit, long number, Optional<Share> share, String meaning) {
        public FunnelStep {
            requireNonNull(step);
            requireNonNull(unit);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /**
     * An outcome that was seen.
     *
     * @param conclusive whether it says something about the target
     * @param leadsOn whether the survey could go on from it: a domain with a mail route, an MX host with an address, a
     *     server that answered EHLO
     */
    public record OutcomeCount(String code, Share share, boolean conclusive, boolean leadsOn, String meaning) {
        public OutcomeCount {
            requireNonNull(code);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /** A cause of not knowing. */
    public record CauseCount(String cause, Share share, String meaning) {
        public CauseCount {
            requireNonNull(cause);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /**
     * A rate of adoption, of valid certificates, or of delivery.
     *
     * @param unit {@code domain}, {@code mx-host}, {@code address} or {@code weight}
     * @param rule how several addresses make one answer: {@code any}, {@code all}, {@code primary} or {@code first}; or
     *     the policy of a sender
     * @param share those that offer STARTTLS, have a valid certificate, or are reached by the sender, of those of which it is known
     * @param beside the others, in no rate
     */
    public record AdoptionRate(String unit, String rule, Share share, Beside beside, String meaning) {
        public AdoptionRate {
            requireNonNull(unit);
            requireNonNull(rule);
            requireNonNull(share);
            requireNonNull(beside);
            requireNonNull(meaning);
        }
    }

    /**
     * Those that are in no rate. With the rate's denominator they sum to all of the scan.
     *
     * @param inconclusive of which it is not known
     * @param pending which were not asked or not judged yet, wholly or in part
     * @param noHost with a mail route, but no MX host that has an address
     * @param noRoute of which the DNS says that they take no mail
     */
    public record Beside(double inconclusive, double pending, double noHost, double noRoute) {}

    /** A TLS version that was negotiated, {@code unknown} where it was not seen. */
    public record VersionShare(String version, Share share) {
        public VersionShare {
            requireNonNull(version);
            requireNonNull(share);
        }
    }

    /**
     * Something odd or wrong in the routing of mail.
     *
     * @param unit {@code domain} or {@code mx-host}
     * @param share those that have it, of those of which it is known
     */
    public record RoutingFault(String fault, String unit, Share share, String meaning) {
        public RoutingFault {
            requireNonNull(fault);
            requireNonNull(unit);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /**
     * A DNSSEC status of answers.
     *
     * @param part what was asked: {@code mx}, {@code addresses}, {@code tlsa}, {@code mta-sts} or {@code tlsrpt}
     * @param unit {@code domain} or {@code mx-host}
     * @param status {@code secure}, {@code insecure} or {@code bogus}
     * @param share of the answers whose status is known
     * @param indeterminate answers whose status is not known, in no share
     */
    public record DnssecShare(
            String part, String unit, String status, Share share, long indeterminate, String meaning) {
        public DnssecShare {
            requireNonNull(part);
            requireNonNull(unit);
            requireNonNull(status);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /**
     * A measure of MTA-STS or TLS reporting.
     *
     * @param among the group that it is a share of, as the query names it
     * @param share the domains that have it, of those of the group of which it is known
     * @param inconclusive the others of the group, in no share
     */
    public record PolicyShare(
            String measure, String among, String unit, Share share, long inconclusive, String meaning) {
        public PolicyShare {
            requireNonNull(measure);
            requireNonNull(among);
            requireNonNull(unit);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /** Where the list is of MX hosts or addresses, there is no domain to count. */
    public boolean namesDomains() {
        return scan.input().equals("domains");
    }

    /** The step of a code; the codes are those of the query {@code funnel}. */
    public FunnelStep step(String code) {
        return funnel.stream()
                .filter(step -> step.step().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no funnel step " + code));
    }
}

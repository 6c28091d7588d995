package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;

/**
 * Whose certificates are valid, by the word of the first trust store of the judgement.
 *
 * @param stores the judgement's trust stores, in their order; none where certificates were not judged, and then there is
 *     nothing else either
 * @param rates by unit and rule, as of adoption: those with a valid certificate, of those of which it is known
 * @param certificates what the certificates come to, most frequent first, valid ones, too
 */
public record ValidityFigures(
        List<TrustStore> stores, List<AdoptionRate> rates, List<CertificateVerdict> certificates) {
    public ValidityFigures {
        stores = List.copyOf(stores);
        rates = List.copyOf(rates);
        certificates = List.copyOf(certificates);
    }

    /**
     * A trust store, and how it was used.
     *
     * @param date as of when it is, in its own words; empty where that is not known
     * @param sha256 in hexadecimal, over the hashes of its certificates
     * @param authorities how many distinct certificates it holds
     * @param asOf the time that certificates were judged at; empty: each at the time of its probe
     */
    public record TrustStore(
            String name,
            String source,
            Optional<String> date,
            String sha256,
            long authorities,
            Optional<Instant> asOf) {
        public TrustStore {
            requireNonNull(name);
            requireNonNull(source);
            requireNonNull(date);
            requireNonNull(sha256);
            requireNonNull(asOf);
        }
    }

    /**
     * What certificates come to: one verdict each, the first that applies.
     *
     * @param share of the addresses, each under the name of an MX host, that completed a handshake
     */
    public record CertificateVerdict(String verdict, Share share, String meaning) {
        public CertificateVerdict {
            requireNonNull(verdict);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }
}

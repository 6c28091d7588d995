package org.starttls.survey.reports;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Who uses DANE, and what comes of it (RFC 7672).
 *
 * @param asked whether the scan asked for TLSA records, or had nobody to ask; it may leave them out, and then nothing is known
 * @param rates by domain, in the order of the query
 * @param verdicts by address under the name of an MX host, most frequent first
 */
public record DaneFigures(boolean asked, List<DaneRate> rates, List<DaneVerdict> verdicts) {
    public DaneFigures {
        rates = List.copyOf(rates);
        verdicts = List.copyOf(verdicts);
    }

    /**
     * A rate of domains.
     *
     * @param share of those of the rate's own group of which it is known
     * @param inconclusive the others of the group, in no share
     */
    public record DaneRate(String rate, Share share, long inconclusive, String meaning) {
        public DaneRate {
            requireNonNull(rate);
            requireNonNull(share);
            requireNonNull(meaning);
        }
    }

    /**
     * What DANE comes to at addresses.
     *
     * @param cause why it fails, where the verdict does not say so itself
     * @param share of all addresses, each under the name of an MX host
     * @param hosts the MX hosts that have such an address; one may stand at several verdicts
     */
    public record DaneVerdict(String verdict, Optional<String> cause, Share share, long hosts, String meaning) {
        public DaneVerdict {
            requireNonNull(verdict);
            requireNonNull(cause);
            requireNonNull(share);
            requireNonNull(meaning);
        }

        /** The cause if there is one, else the verdict. */
        public String why() {
            return cause.orElse(verdict);
        }

        /** The verdict, and its cause if there is one. */
        String code() {
            return cause.map(because -> verdict + "-" + because).orElse(verdict);
        }
    }
}

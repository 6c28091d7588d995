package org.starttls.survey.reports.verdict;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a judgement was made by.
 *
 * @param rules version of the rules
 * @param asOf when certificates were to hold; empty: each at the time of its probe
 * @param trust the trust stores, the one that roll-ups read first; none where certificates were not judged
 */
public record Judged(long rules, Optional<Instant> asOf, List<Store> trust) {
    public Judged {
        requireNonNull(asOf);
        trust = List.copyOf(trust);
    }

    /**
     * A trust store.
     *
     * @param sha256 over its certificates, in lower-case hexadecimal digits
     */
    public record Store(String name, String sha256) {
        public Store {
            requireNonNull(name);
            requireNonNull(sha256);
        }
    }
}

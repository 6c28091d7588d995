package org.starttls.survey.cli.judge;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.pkix.TrustStore;

/**
 * What to judge by.
 *
 * @param trust at least one, each with a name of its own; roll-ups read the first
 * @param asOf the time to judge certificates at; empty for that of each probe
 */
public record JudgementOptions(List<TrustStore> trust, Optional<Instant> asOf) {
    public JudgementOptions {
        trust = List.copyOf(trust);
        requireNonNull(asOf, "asOf");
        if (trust.isEmpty()) {
            throw new IllegalArgumentException("A judgement needs a trust store");
        }
    }

    /** By these stores, each certificate at the time of its probe. */
    public static JudgementOptions of(List<TrustStore> trust) {
        return new JudgementOptions(trust, Optional.empty());
    }
}

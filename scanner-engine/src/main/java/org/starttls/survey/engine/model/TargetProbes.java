package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The probes of one target, each a connection of its own, and what they say together.
 *
 * @param main by a client that a modern sender could be; decides alone whether STARTTLS is well
 * @param classify a hand-built hello that offers everything, where the main one failed in the handshake
 * @param fallback by a relaxed client, where the answer to that hello says that one would get through
 */
public record TargetProbes(Probe main, Optional<Probe> classify, Optional<Probe> fallback) {
    public TargetProbes {
        requireNonNull(main, "main");
        requireNonNull(classify, "classify");
        requireNonNull(fallback, "fallback");
    }

    /** The main probe alone. */
    public static TargetProbes of(Probe main) {
        return new TargetProbes(main, Optional.empty(), Optional.empty());
    }

    /** The main probe's outcome, unless only a relaxed client got through, which is {@code legacy-only}. */
    public EndpointOutcome outcome() {
        return fallback.map(Probe::outcome)
                .filter(outcome -> outcome == EndpointOutcome.LEGACY_ONLY)
                .orElse(main.outcome());
    }
}

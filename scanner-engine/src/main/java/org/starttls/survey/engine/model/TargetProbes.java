package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * The probes of one target, each a connection of its own, and what they say together.
 *
 * @param main by a client that a modern sender could be; decides alone whether STARTTLS is well
 * @param classify a hand-built hello that offers everything, where the main one failed in the handshake
 * @param fallback by a relaxed client, where the answer to that hello says that one would get through
 * @param acceptances what the endpoint accepts; empty where that was not asked, or under another name of it
 */
public record TargetProbes(
        Probe main, Optional<Probe> classify, Optional<Probe> fallback, List<Acceptance> acceptances) {
    public TargetProbes {
        requireNonNull(main, "main");
        requireNonNull(classify, "classify");
        requireNonNull(fallback, "fallback");
        acceptances = List.copyOf(acceptances);
    }

    /** The main probe alone. */
    public static TargetProbes of(Probe main) {
        return new TargetProbes(main, Optional.empty(), Optional.empty(), List.of());
    }

    /** The same with what the endpoint accepts. */
    public TargetProbes with(List<Acceptance> found) {
        return new TargetProbes(main, classify, fallback, found);
    }

    /** The main probe's outcome, unless only a relaxed client got through, which is {@code legacy-only}. */
    public EndpointOutcome outcome() {
        return fallback.map(Probe::outcome)
                .filter(outcome -> outcome == EndpointOutcome.LEGACY_ONLY)
                .orElse(main.outcome());
    }
}

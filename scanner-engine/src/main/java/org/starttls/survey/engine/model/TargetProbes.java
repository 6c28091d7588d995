package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The probes of one target, each a connection of its own, and what they say together.
 *
 * @param main by a client that a modern sender could be; decides alone whether STARTTLS is well
 * @param classify a hand-built hello that offers everything, where the main one failed in the handshake
 * @param fallback by a relaxed client, where the answer to that hello says that one would get through
 * @param tlsaBase like the main one under the name that TLSA records stand under, where that is another and there is TLS
 */
public record TargetProbes(Probe main, Optional<Probe> classify, Optional<Probe> fallback, Optional<Probe> tlsaBase) {
    public TargetProbes {
        requireNonNull(main, "main");
        requireNonNull(classify, "classify");
        requireNonNull(fallback, "fallback");
        requireNonNull(tlsaBase, "tlsaBase");
    }

    /** Those that a closer look at a failed handshake takes. */
    public TargetProbes(Probe main, Optional<Probe> classify, Optional<Probe> fallback) {
        this(main, classify, fallback, Optional.empty());
    }

    /** The main probe alone. */
    public static TargetProbes of(Probe main) {
        return new TargetProbes(main, Optional.empty(), Optional.empty());
    }

    /** The same with a probe under the TLSA base. */
    public TargetProbes withTlsaBase(Probe seen) {
        return new TargetProbes(main, classify, fallback, Optional.of(seen));
    }

    /** The main probe's outcome, unless only a relaxed client got through, which is {@code legacy-only}. */
    public EndpointOutcome outcome() {
        return fallback.map(Probe::outcome)
                .filter(outcome -> outcome == EndpointOutcome.LEGACY_ONLY)
                .orElse(main.outcome());
    }
}

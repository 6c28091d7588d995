package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What an endpoint accepts of one kind, found out with hand-built hellos on connections of their own.
 *
 * @param question one of those that are answered with numbers
 * @param findings what is accepted first, in the server's order; what was not asked about is left out
 * @param connections how many it took
 */
public record Acceptance(Question question, Instant at, List<Finding> findings, int connections) implements Answer {
    public Acceptance {
        requireNonNull(question, "question");
        requireNonNull(at, "at");
        findings = List.copyOf(findings);
    }

    /**
     * One thing that was asked about.
     *
     * @param number IANA's, see {@link Question}
     * @param accepted empty where it could not be told
     * @param reason how it was told, lower-kebab-case
     */
    public record Finding(int number, Optional<Boolean> accepted, String reason) {
        public Finding {
            requireNonNull(accepted, "accepted");
            requireNonNull(reason, "reason");
        }
    }
}

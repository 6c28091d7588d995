package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;

/**
 * Which certificates an endpoint shows to other hellos than the main probe's.
 *
 * @param question {@link Question#SNI} or {@link Question#CERTIFICATES}
 * @param probes the connections; the chains are in what they saw of the handshake
 */
public record CertificateAnswer(Question question, Instant at, Map<ProbePurpose, Probe> probes) implements Answer {
    public CertificateAnswer {
        requireNonNull(question, "question");
        requireNonNull(at, "at");
        probes = Map.copyOf(probes);
    }

    @Override
    public int connections() {
        return probes.size();
    }
}

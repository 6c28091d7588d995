package org.starttls.survey.engine.model;

import java.time.Duration;
import java.util.Optional;

/**
 * How long each stage of a probe took; empty for stages that were not reached. The stage that failed has the time until
 * it did.
 *
 * @param total from the start of the connection to its end, QUIT included
 */
public record ProbeTimes(
        Optional<Duration> connect,
        Optional<Duration> banner,
        Optional<Duration> ehlo,
        Optional<Duration> starttls,
        Optional<Duration> handshake,
        Optional<Duration> tls,
        Duration total) {
    /** Of a probe that was not made. */
    public static final ProbeTimes NONE = new ProbeTimes(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Duration.ZERO);
}

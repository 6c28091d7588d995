package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.engine.model.Encounter;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * What came of one hand-built ClientHello.
 *
 * @param probe the conversation; never a success, as its handshake is not gone on with
 * @param flight the answer; {@code not-sent} where the conversation did not get so far
 */
public record HelloTest(Probe probe, ServerFlight flight) implements Encounter {
    public HelloTest {
        requireNonNull(probe, "probe");
        requireNonNull(flight, "flight");
    }
}

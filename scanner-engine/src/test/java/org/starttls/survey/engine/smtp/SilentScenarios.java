package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;
import static org.starttls.survey.engine.smtp.Step.say;

import java.time.Duration;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;

/** Servers that fall silent and stay. */
final class SilentScenarios {
    private SilentScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                After.CONNECT.a("never greets", BANNER_TIMEOUT, Stage.BANNER, STALL),
                After.CONNECT.a("never ends its greeting", BANNER_TIMEOUT, Stage.BANNER, say("220-mx"), STALL),
                After.EHLO.a("never answers EHLO", REPLY_TIMEOUT, Stage.EHLO, STALL),
                After.EHLO.a("never ends its answer", REPLY_TIMEOUT, Stage.EHLO, say("250-STARTTLS"), STALL),
                After.EHLO.a("never answers HELO", REPLY_TIMEOUT, Stage.EHLO, say("500 what"), HEAR, STALL),
                After.STARTTLS.a("never answers STARTTLS", REPLY_TIMEOUT, Stage.STARTTLS, STALL),
                After.CLIENT_HELLO.a("never answers the hello", HANDSHAKE_TIMEOUT, Stage.HANDSHAKE, STALL),
                After.CLIENT_HELLO.a(
                        "stops in a record", HANDSHAKE_TIMEOUT, Stage.HANDSHAKE, hex("160303005002"), STALL),
                tls(TlsScenarios.TLS13, "stalls inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, STALL),
                tls(TlsScenarios.TLS13, "never answers QUIT", STARTTLS_OK, Stage.DONE, WELCOME, HEAR, STALL));
    }

    /** So impatient that the test is quick, where it is this server's silence that is to be waited for. */
    static ProbeConfig.Timeouts timeoutsFor(Scenario scenario) {
        var patient = ProbeConfig.Timeouts.DEFAULT;
        var brief = Duration.ofMillis(200);
        // Longer, as it bounds the steps before the silence too, whatever else the machine is doing.
        var briefReply = Duration.ofSeconds(1);
        return new ProbeConfig.Timeouts(
                patient.connect(),
                scenario.stage() == Stage.BANNER ? brief : patient.banner(),
                scenario.stage() == Stage.EHLO ? briefReply : patient.ehlo(),
                scenario.stage() == Stage.STARTTLS ? briefReply : patient.starttls(),
                scenario.stage() == Stage.HANDSHAKE ? brief : patient.handshake(),
                scenario.stage() == Stage.TLS ? briefReply : patient.tls(),
                brief,
                brief,
                patient.total());
    }
}

package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.model.OutOfTurn.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.Tls;

/** Servers that speak when it is not their turn. */
final class DisorderScenarios {
    private static final Tls TLS = new Tls(TlsScenarios.TLS13);

    private DisorderScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(greetings(), hellos(), starttls(), silent()).flatMap(each -> each);
    }

    private static Stream<Scenario> greetings() {
        After connect = After.CONNECT;
        Step twice = say("220 mx.example.test\r\n220 mx.example.test again");
        Step ahead = say("220 mx.example.test\r\n250-mx\r\n250 SIZE 1");
        Step blanks = send("220 mx.example.test\r\n\r\n\n\r\n");
        return Stream.of(
                connect.a("greets twice", STARTTLS_NOT_OFFERED, Stage.EHLO, GREET, HEAR, GREET, WELCOME, HEAR, CLOSE)
                        .speaking(SECOND_GREETING),
                connect.a("greets twice at once", STARTTLS_NOT_OFFERED, Stage.EHLO, twice, HEAR, WELCOME, HEAR, CLOSE)
                        .speaking(SECOND_GREETING),
                connect.a("answers EHLO before it was said", STARTTLS_OK, Stage.DONE, ahead, HEAR, OFFER, HEAR, READY)
                        .then(TLS, HEAR, WELCOME, HEAR, CLOSE)
                        .speaking(EARLY_REPLY)
                        .showing(probe -> assertThat(probe.capabilities()).contains(List.of("SIZE 1000", "STARTTLS"))),
                connect.a("sends empty lines", STARTTLS_NOT_OFFERED, Stage.EHLO, blanks, HEAR, WELCOME, HEAR, CLOSE),
                connect.a("greets and defers", EHLO_DEFERRED, Stage.EHLO, say("220 mx\r\n421 4.3.2 full"), CLOSE),
                connect.a("greets and rejects", CONNECTION_CLOSED, Stage.EHLO, say("220 mx\r\n554 no"), CLOSE)
                        .speaking(EARLY_REPLY),
                connect.a("rejects and takes leave", BANNER_REJECTED, Stage.BANNER, say("554 no\r\n221 bye"), CLOSE));
    }

    private static Stream<Scenario> hellos() {
        After ehlo = After.EHLO;
        Step ahead = say("250-mx\r\n250 STARTTLS\r\n220 go ahead");
        return Stream.of(
                ehlo.a("says 220 to a STARTTLS to come", STARTTLS_OK, Stage.DONE, ahead, HEAR, READY)
                        .then(TLS, HEAR, WELCOME, HEAR, CLOSE)
                        .speaking(EARLY_REPLY),
                ehlo.a("greets a third time", STARTTLS_NOT_OFFERED, Stage.EHLO, GREET, GREET, WELCOME, HEAR, CLOSE)
                        .speaking(SECOND_GREETING),
                ehlo.a("offers and defers", STARTTLS_DEFERRED, Stage.STARTTLS, say("250-mx\r\n250 STARTTLS\r\n421 no"))
                        .then(CLOSE));
    }

    private static Stream<Scenario> starttls() {
        After starttls = After.STARTTLS;
        Stage at = Stage.HANDSHAKE;
        return Stream.of(
                starttls.a("answers STARTTLS twice", NOT_TLS, at, say("220 go ahead\r\n250 or not"), STALL)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                starttls.a("injects an answer to EHLO", NOT_TLS, at, say("220 go\r\n250-mx\r\n250 AUTH PLAIN"))
                        .then(new Step.HearBytes(), TLS, HEAR, WELCOME)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                starttls.a("injects half a line", NOT_TLS, at, send("220 go\r\n25"), STALL)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                starttls.a("injects an empty line", NOT_TLS, at, send("220 go\r\n\r\n"), STALL)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                starttls.a("defers behind the 220", NOT_TLS, at, say("220 go\r\n421 no"), CLOSE)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                starttls.a(
                                "sends an alert with the 220",
                                HANDSHAKE_FAILED,
                                at,
                                send("220 go\r\n\25\3\1\0\2\2\50"),
                                STALL)
                        .speaking(PLAINTEXT_AFTER_STARTTLS),
                tls(TlsScenarios.TLS13, "greets again inside TLS", STARTTLS_OK, Stage.DONE, GREET, WELCOME)
                        .then(HEAR, CLOSE)
                        .speaking(SECOND_GREETING));
    }

    private static Stream<Scenario> silent() {
        Stage ehlo = Stage.EHLO;
        Step blind = say("220 mx\r\n250-mx\r\n250 STARTTLS\r\n220 go ahead");
        return Stream.of(
                After.CONNECT
                        .a("says its part in one go", REPLY_TIMEOUT, ehlo, blind, STALL)
                        .speaking(EARLY_REPLY, SECOND_GREETING),
                After.CONNECT
                        .a("begins its answer too early", REPLY_TIMEOUT, ehlo, send("220 mx\r\n250-mx\r\n250 STA"))
                        .then(HEAR, say("RTTLS"), STALL)
                        .speaking(EARLY_REPLY),
                After.EHLO
                        .a("greets instead of answering", REPLY_TIMEOUT, ehlo, GREET, STALL)
                        .speaking(SECOND_GREETING),
                After.EHLO
                        .a("greets again for ever", BYTE_LIMIT, ehlo, new Step.Endless("220 mx\r\n"))
                        .speaking(SECOND_GREETING));
    }
}

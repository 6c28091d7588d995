package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.model.StrippingOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;
import static org.starttls.survey.engine.smtp.Step.say;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.CommandEcho;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StrippingOutcome;
import org.starttls.survey.engine.model.StrippingTest;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.HearBytes;
import org.starttls.survey.engine.smtp.Step.Tls;
import org.starttls.survey.engine.tls.TlsClient;

/** STARTTLS said where it is not on offer: what comes of it is told beside an outcome that it does not touch. */
class StrippingZooTest {
    private static final TlsClient TLS = TlsClient.create();
    private static final After NOT_OFFERED = new After(List.of(GREET, HEAR, WELCOME, HEAR));

    @AfterAll
    static void close() {
        TLS.close();
    }

    static Stream<Scenario> servers() {
        Tls tls = new Tls(TlsScenarios.TLS13);
        Step hearHello = new HearBytes();
        return Stream.of(
                server("does it all the same", TLS_COMPLETED, READY, tls, HEAR, BYE, CLOSE),
                server("closes after the handshake", TLS_COMPLETED, READY, tls, CLOSE),
                server("has no common ground", TLS_FAILED, READY, hearHello, hex("15030300020228"), CLOSE),
                server("closes after the 220", TLS_FAILED, READY, hearHello, CLOSE),
                server("stalls after the 220", TLS_FAILED, READY, STALL),
                server("goes on in SMTP after the 220", TLS_FAILED, READY, hearHello, say("500 what"), STALL),
                server("refuses", REFUSED, say("502 5.5.1 Command not implemented"), HEAR, BYE, CLOSE),
                server("defers", DEFERRED, say("454 TLS not available"), HEAR, BYE, CLOSE),
                server("says 421", DEFERRED, say("421 bye"), CLOSE),
                server("says 354", UNANSWERED, say("354 go on"), HEAR, CLOSE),
                server("babbles", UNANSWERED, say("what?"), STALL),
                server("closes", UNANSWERED, CLOSE),
                server("resets", UNANSWERED, RESET),
                server("stalls", UNANSWERED, STALL));
    }

    @Test
    void anAnswerBeforeTheCommandIsNone() {
        Step ahead = say("250-mx.example.test\r\n250 SIZE 1000\r\n220 go ahead");
        Probe probe = probe(After.EHLO
                .a("answers too early", STARTTLS_NOT_OFFERED, Stage.EHLO, ahead, HEAR)
                .then(say("502 no"), HEAR, BYE, CLOSE));

        assertThat(probe.outOfTurn()).containsExactly(OutOfTurn.EARLY_REPLY);
        assertThat(test(probe).outcome()).isEqualTo(REFUSED);
    }

    private static Scenario server(String what, StrippingOutcome expected, Step... rest) {
        return NOT_OFFERED.a(what, STARTTLS_NOT_OFFERED, Stage.EHLO, rest).showing(probe -> {
            assertThat(test(probe).outcome()).isEqualTo(expected);
            assertThat(probe.tls()).isEmpty();
            assertThat(probe.reply().orElseThrow().code()).isEqualTo(250);
        });
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("servers")
    void theTestHasAnOutcomeOfItsOwn(Scenario scenario) {
        scenario.check(probe(scenario));
    }

    @Test
    void theHandshakeAndItsTimeAreKept() {
        Step pause = new Step.Pause(Duration.ofSeconds(4));
        Tls tls = new Tls(TlsScenarios.TLS12);
        Probe probe = probe(server("does it slowly", TLS_COMPLETED, pause, READY, tls, HEAR, BYE, CLOSE));

        assertThat(test(probe).tls().orElseThrow().version()).contains(0x0303);
        assertThat(test(probe).reply().orElseThrow().code()).isEqualTo(220);
        assertThat(test(probe).time()).isEqualTo(Duration.ofSeconds(4));
        assertThat(probe.times().starttls()).isEmpty();
        assertThat(probe.transcript().text()).endsWith("c QUIT\\r\\n\ns 221 bye\\r\\n\n");
    }

    @Test
    void aMangledOfferIsTestedToo() {
        Step mangled = say("250-mx\r\n250 XXXXXXXA");
        Probe probe = probe(After.EHLO
                .a("is masked", STARTTLS_MANGLED, Stage.EHLO, mangled, HEAR)
                .then(say("500 5.5.1 Command unrecognized: \"XXXXXXXX\""), HEAR, BYE, CLOSE));

        assertThat(probe.outcome()).isEqualTo(STARTTLS_MANGLED);
        assertThat(test(probe).echo()).isEqualTo(CommandEcho.ALTERED);
    }

    @Test
    void withoutBeingAskedNothingIsTested() {
        Scenario server = NOT_OFFERED.a("offers nothing", STARTTLS_NOT_OFFERED, Stage.EHLO, BYE, CLOSE);

        Probe probe = new VirtualConversation(ProbeConfig.of("scanner.example"), TLS, server.script()).hold();

        assertThat(probe.stripping()).isEmpty();
        assertThat(probe.transcript().text()).doesNotContain("C STARTTLS");
    }

    @ParameterizedTest
    @CsvSource({
        "'500 5.5.1 Command unrecognized: \"STARTTLS\"', INTACT",
        "503 STARTTLS command used when not advertised, INTACT",
        "500 unrecognized command: starttls, INTACT",
        "'500 5.5.1 Command unrecognized: \"XXXXXXXX\"', ALTERED",
        "500 Unrecognized command 'STARTXXX', ALTERED",
        "502 XXXX not implemented, ALTERED",
        "502 5.5.2 Error: command not recognized, NONE",
        "500 Command not recognised, NONE",
        "502 5.5.1 Unimplemented by XXX.example, NONE",
        "500, NONE"
    })
    void anEchoShowsWhatArrived(String reply, CommandEcho expected) {
        String text = reply.replaceFirst("^\\d{3} ?", "");

        assertThat(EchoedCommand.in(new SmtpReply(500, List.of(text)))).isEqualTo(expected);
    }

    private static StrippingTest test(Probe probe) {
        return probe.stripping().orElseThrow();
    }

    private static Probe probe(Scenario scenario) {
        ProbeConfig config = ProbeConfig.of("scanner.example").withStrippingTest();
        return new VirtualConversation(config, TLS, scenario.script()).hold();
    }
}

package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.say;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.CarefulTls;
import org.starttls.survey.engine.smtp.Step.CarelessTls;
import org.starttls.survey.engine.smtp.Step.Tls;
import org.starttls.survey.engine.tls.TlsClient;

/** The two runs of the injection test against servers that carry plaintext over into TLS, or do not. */
class InjectionZooTest {
    private static final TlsClient TLS = TlsClient.create();
    private static final SslContext TLS13 = TlsScenarios.TLS13;
    private static final Step OK = say("250 2.0.0 Ok");

    @AfterAll
    static void close() {
        TLS.close();
    }

    static Stream<Arguments> attempts() {
        After starttls = After.STARTTLS;
        Stage done = Stage.DONE;
        CarelessTls careless = new CarelessTls(TLS13);
        CarefulTls careful = new CarefulTls(TLS13);
        Step notNow = say("503 5.5.1 one at a time");
        return Stream.of(
                Arguments.of(
                        InjectionResult.YES,
                        starttls.a("obeys at once", STARTTLS_OK, done, READY, careless, HEAR, OK, HEAR, BYE, CLOSE)),
                Arguments.of(
                        InjectionResult.YES,
                        starttls.a("reads on when we speak", STARTTLS_OK, done, READY, careful, HEAR, OK, BYE, CLOSE)),
                Arguments.of(
                        InjectionResult.NO, starttls.a("forgets", STARTTLS_OK, done, READY, careful, HEAR, BYE, CLOSE)),
                Arguments.of(
                        InjectionResult.NO,
                        starttls.a("greets again", STARTTLS_OK, done, READY, careful, GREET, HEAR, BYE, CLOSE)
                                .speaking(OutOfTurn.SECOND_GREETING)),
                Arguments.of(
                        InjectionResult.NO,
                        starttls.a("refuses", STARTTLS_REFUSED, Stage.STARTTLS, say("554 5.5.1 pipelining"), CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN,
                        starttls.a(
                                "takes it for TLS and closes",
                                HANDSHAKE_CLOSED,
                                Stage.HANDSHAKE,
                                READY,
                                new Tls(TLS13))),
                Arguments.of(
                        InjectionResult.NO,
                        starttls.a(
                                "takes it for TLS",
                                HANDSHAKE_FAILED,
                                Stage.HANDSHAKE,
                                READY,
                                new Step.HearBytes(),
                                Step.hex("15030100020246"),
                                CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN, starttls.a("closes", HANDSHAKE_CLOSED, Stage.HANDSHAKE, READY, CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN,
                        starttls.a("is busy", STARTTLS_DEFERRED, Stage.STARTTLS, say("454 later"), CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN,
                        starttls.a("complains", POST_HANDSHAKE_FAILED, Stage.TLS, READY, careful, notNow, CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN,
                        starttls.a(
                                "says 250 to QUIT", POST_HANDSHAKE_FAILED, Stage.TLS, READY, careful, HEAR, OK, CLOSE)),
                Arguments.of(
                        InjectionResult.UNKNOWN,
                        starttls.a("obeys in the clear", NOT_TLS, Stage.HANDSHAKE, say("220 go\r\n250 ok"), STALL)
                                .speaking(OutOfTurn.PLAINTEXT_AFTER_STARTTLS)));
    }

    @ParameterizedTest(name = "{0}: a server that {1}")
    @MethodSource("attempts")
    void theResultIsProvenOrUnknown(InjectionResult expected, Scenario scenario) {
        Injection injection = new Injection();

        Probe probe = hold(scenario, injection);

        scenario.check(probe);
        assertThat(injection.finding(probe).result()).isEqualTo(expected);
    }

    @Test
    void theTwoCommandsAreOneWrite() {
        Scenario server = After.STARTTLS.a("refuses", STARTTLS_REFUSED, Stage.STARTTLS, say("502 no"), CLOSE);

        assertThat(hold(server, new Injection()).transcript().text())
                .contains("C STARTTLS\\r\\n\nC NOOP\\r\\n\nS 502 no\\r\\n\n");
    }

    @Test
    void theSanityRunPassesWhereNoopIsObeyed() {
        Scenario server = inTls("obeys", STARTTLS_OK, Stage.DONE, HEAR, OK, HEAR, BYE, CLOSE);
        InjectionSanity sanity = new InjectionSanity();

        Probe probe = hold(server, sanity);

        server.check(probe);
        assertThat(sanity.objection(probe)).isEmpty();
        assertThat(probe.transcript().text())
                .endsWith("c NOOP\\r\\n\ns 250 2.0.0 Ok\\r\\n\nc QUIT\\r\\n\ns 221 bye\\r\\n\n");
    }

    static List<Scenario> insane() {
        return List.of(
                inTls("speaks unasked", STARTTLS_OK, Stage.DONE, OK, HEAR, OK, CLOSE),
                inTls("knows no NOOP", POST_HANDSHAKE_FAILED, Stage.TLS, HEAR, say("502 what"), HEAR, CLOSE),
                inTls("closes on NOOP", POST_HANDSHAKE_FAILED, Stage.TLS, HEAR, CLOSE),
                inTls("never answers NOOP", POST_HANDSHAKE_FAILED, Stage.TLS, HEAR, STALL),
                After.EHLO.a("offers nothing", STARTTLS_NOT_OFFERED, Stage.EHLO, WELCOME, HEAR, CLOSE),
                After.STARTTLS.a("has no key", STARTTLS_DEFERRED, Stage.STARTTLS, say("454 no key"), HEAR, CLOSE));
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("insane")
    void theSanityRunForbidsTheAttemptElsewhere(Scenario scenario) {
        InjectionSanity sanity = new InjectionSanity();

        Probe probe = hold(scenario, sanity);

        scenario.check(probe);
        assertThat(sanity.objection(probe)).isPresent();
    }

    private static Scenario inTls(String what, EndpointOutcome outcome, Stage stage, Step... rest) {
        return After.STARTTLS.a(what, outcome, stage, READY, new Tls(TLS13)).then(rest);
    }

    private static Probe hold(Scenario scenario, Purpose purpose) {
        return new VirtualConversation(ProbeConfig.of("scanner.example"), TLS, scenario.script(), purpose).hold();
    }
}

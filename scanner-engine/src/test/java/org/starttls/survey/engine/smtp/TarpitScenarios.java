package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;

import java.time.Duration;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.Drip;
import org.starttls.survey.engine.smtp.Step.Pause;

/** Servers that take their time, on purpose or not. For virtual time only. */
final class TarpitScenarios {
    private static final String OFFERED = "250-mx.example.test\r\n250 STARTTLS\r\n";

    private TarpitScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(greetings(), cleartext(), inTls(), whole()).flatMap(each -> each);
    }

    private static Stream<Scenario> greetings() {
        After connect = After.CONNECT;
        Stage at = Stage.BANNER;
        Step endless = slowly("220-mx\r\n".repeat(100), 900);
        return Stream.of(
                connect.a("delays its greeting by 6 s", STARTTLS_NOT_OFFERED, Stage.EHLO, seconds(6), GREET)
                        .then(HEAR, WELCOME, HEAR, CLOSE)
                        .showing(probe -> assertThat(probe.times().banner()).contains(Duration.ofSeconds(6))),
                connect.a("delays its greeting by 29 s", STARTTLS_NOT_OFFERED, Stage.EHLO, seconds(29), GREET)
                        .then(HEAR, WELCOME, HEAR, CLOSE),
                connect.a("delays its greeting by 31 s", BANNER_TIMEOUT, at, seconds(31), GREET)
                        .showing(probe -> assertThat(probe.times().banner()).contains(Duration.ofSeconds(30))),
                connect.a("teases for 6 s, then greets", STARTTLS_NOT_OFFERED, Stage.EHLO, Step.say("220-mx"))
                        .then(seconds(6), GREET, HEAR, WELCOME, HEAR, CLOSE),
                connect.a("teases, then resets", CONNECTION_RESET, at, Step.say("220-mx"), seconds(6), RESET),
                connect.a("greets byte by byte", BANNER_TIMEOUT, at, slowly("220 mx.example.test ESMTP\r\n", 1200)),
                connect.a(
                                "greets byte by byte, soon enough",
                                STARTTLS_NOT_OFFERED,
                                Stage.EHLO,
                                slowly("220 mx\r\n", 3000))
                        .then(HEAR, WELCOME, HEAR, CLOSE),
                connect.a("drips a greeting without end", BANNER_TIMEOUT, at, endless));
    }

    private static Stream<Scenario> cleartext() {
        Step no = Step.say("502 no");
        return Stream.of(
                After.EHLO.a("answers EHLO byte by byte", REPLY_TIMEOUT, Stage.EHLO, slowly(OFFERED, 1000)),
                After.EHLO.a("answers EHLO a minute late", REPLY_TIMEOUT, Stage.EHLO, seconds(60), OFFER, STALL),
                After.EHLO
                        .a("answers HELO byte by byte", REPLY_TIMEOUT, Stage.EHLO, no, HEAR)
                        .then(slowly("250 mx.example.test\r\n", 2000)),
                After.STARTTLS
                        .a("answers STARTTLS byte by byte", REPLY_TIMEOUT, Stage.STARTTLS)
                        .then(slowly("220 go ahead\r\n", 3000)),
                After.EHLO
                        .a("drips its answer to QUIT", STARTTLS_NOT_OFFERED, Stage.EHLO, WELCOME, HEAR)
                        .then(slowly("221 bye\r\n", 1000))
                        .showing(probe -> assertThat(probe.times().total()).isEqualTo(Duration.ofSeconds(2))));
    }

    private static Stream<Scenario> inTls() {
        Step alert = slowly("\25\3\3\0\2\2\50", 2000);
        Step hello = slowly("\26\3\3\0\100\2\0\0\74" + "\3".repeat(60), 1000);
        return Stream.of(
                After.CLIENT_HELLO.a("sends its hello byte by byte", HANDSHAKE_TIMEOUT, Stage.HANDSHAKE, hello),
                After.CLIENT_HELLO
                        .a("sends an alert byte by byte", HANDSHAKE_FAILED, Stage.HANDSHAKE, alert)
                        .showing(probe ->
                                assertThat(probe.tls().orElseThrow().alert()).contains(40)),
                After.STARTTLS
                        .a("delays its handshake by 19 s", STARTTLS_OK, Stage.DONE, READY, seconds(19))
                        .then(new Step.Tls(TlsScenarios.TLS13), HEAR, WELCOME, HEAR, CLOSE),
                tls(TlsScenarios.TLS12, "answers byte by byte inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS)
                        .then(slowly(OFFERED, 1000)),
                tls(TlsScenarios.TLS12, "answers late inside TLS", STARTTLS_OK, Stage.DONE, seconds(29), WELCOME)
                        .then(HEAR, CLOSE));
    }

    /** Each step within its time, the whole beyond it. */
    private static Stream<Scenario> whole() {
        Step late = seconds(29);
        return Stream.of(After.CONNECT
                .a("is slow at every step", POST_HANDSHAKE_FAILED, Stage.TLS, late, GREET, HEAR, late, OFFER, HEAR)
                .then(late, READY, seconds(18), new Step.Tls(TlsScenarios.TLS13), HEAR, late, WELCOME)
                .showing(probe -> assertThat(probe.times().total()).isEqualTo(Duration.ofMinutes(2))));
    }

    private static Step slowly(String text, int millisecondsBetweenBytes) {
        return new Drip(text, Duration.ofMillis(millisecondsBetweenBytes));
    }

    private static Step seconds(int time) {
        return new Pause(Duration.ofSeconds(time));
    }
}

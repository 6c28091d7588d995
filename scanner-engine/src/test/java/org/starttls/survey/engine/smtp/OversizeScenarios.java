package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import java.util.stream.Stream;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Limits;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.Endless;

/** Servers that say too much. */
final class OversizeScenarios {
    private static final int MEGABYTE = 1 << 20;
    private static final String LINE =
            "250-SIZE 1000 and a good deal more, to fill the bytes before the lines are up\r\n";

    private OversizeScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(greetings(), hellos(), inTls()).flatMap(each -> each);
    }

    private static Stream<Scenario> greetings() {
        After connect = After.CONNECT;
        Stage at = Stage.BANNER;
        int most = Limits.DEFAULT.cleartext();
        Step full = say("220 " + "x".repeat(most - "220 \r\n".length()));
        Step longest = send("220 " + "x".repeat(most - "220 ".length()));
        return Stream.of(
                connect.a("greets for ever", BYTE_LIMIT, at, new Endless("220-mx.example.test".repeat(9) + "\r\n")),
                connect.a("sends one endless line", BYTE_LIMIT, at, new Endless("220 mx.example.test ".repeat(9))),
                connect.a("sends a line of 1 MB", BYTE_LIMIT, at, say("220 " + "x".repeat(MEGABYTE)))
                        .showing(OversizeScenarios::isBounded),
                connect.a("sends 1 MB of nothing", BYTE_LIMIT, at, send("\r\n".repeat(MEGABYTE / 2)))
                        .showing(OversizeScenarios::isBounded),
                connect.a("uses its bytes up with the greeting", BYTE_LIMIT, Stage.EHLO, full, HEAR, WELCOME),
                connect.a("sends a byte too much", BYTE_LIMIT, at, longest, send("x")),
                connect.a("sends short lines for ever", BYTE_LIMIT, at, new Endless("220-\r\n".repeat(20)))
                        .showing(probe ->
                                assertThat(probe.detail().orElseThrow()).startsWith("more than 1000 lines")));
    }

    private static Stream<Scenario> hellos() {
        After ehlo = After.EHLO;
        Stage at = Stage.EHLO;
        Step most = say("250-x\r\n".repeat(998) + "250 SIZE");
        Step more = say("250-x\r\n".repeat(999) + "250 SIZE");
        return Stream.of(
                ehlo.a("answers EHLO for ever", BYTE_LIMIT, at, new Endless(LINE))
                        .showing(OversizeScenarios::isBounded),
                ehlo.a("answers EHLO with a line of 1 MB", BYTE_LIMIT, at, say("250 " + "A".repeat(MEGABYTE))),
                ehlo.a("answers in as many lines as it may", STARTTLS_NOT_OFFERED, at, most, HEAR, CLOSE),
                ehlo.a("answers in one line too many", BYTE_LIMIT, at, more, HEAR, CLOSE),
                After.STARTTLS.a("answers STARTTLS for ever", BYTE_LIMIT, Stage.STARTTLS, new Endless(LINE)));
    }

    private static Stream<Scenario> inTls() {
        Stage handshake = Stage.HANDSHAKE;
        Step records = new Endless("\26\3\3\0\4\0\0\0\0".repeat(100));
        // A ServerHello that claims to be of 16 MB, in full records.
        Step giant = new Endless("\26\3\3\100\0\2\377\377\377" + "x".repeat(0x4000 - 4));
        Step alerts = new Endless("\25\3\3\0\2\1\132".repeat(100));
        Step longLine = say("250 " + "x".repeat(MEGABYTE));
        return Stream.of(
                After.CLIENT_HELLO.a("floods the handshake", HANDSHAKE_FAILED, handshake, records),
                After.CLIENT_HELLO.a("sends a hello of 16 MB", HANDSHAKE_FAILED, handshake, giant),
                After.CLIENT_HELLO.a("sends warnings for ever", HANDSHAKE_FAILED, handshake, alerts),
                tls(
                        TlsScenarios.TLS13,
                        "answers for ever inside TLS",
                        POST_HANDSHAKE_FAILED,
                        Stage.TLS,
                        new Endless(LINE)),
                tls(TlsScenarios.TLS13, "sends 1 MB inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, longLine)
                        .showing(OversizeScenarios::isBounded));
    }

    /** Every byte takes at most four characters, in each of the two phases. */
    private static void isBounded(Probe probe) {
        assertThat(probe.transcript().text().length()).isLessThan(2 * 4 * Limits.DEFAULT.cleartext());
    }
}

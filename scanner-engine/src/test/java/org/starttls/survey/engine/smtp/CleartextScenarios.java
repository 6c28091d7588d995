package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import java.util.stream.Stream;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;

/** Servers whose conversation ends before TLS. */
final class CleartextScenarios {
    private CleartextScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(greetings(), hellos(), helos(), offers(), answersToStarttls())
                .flatMap(each -> each);
    }

    private static Stream<Scenario> greetings() {
        After connect = After.CONNECT;
        Stage banner = Stage.BANNER;
        return Stream.of(
                connect.a("closes at once", CONNECTION_CLOSED, banner, CLOSE),
                connect.a("defers at once", BANNER_DEFERRED, banner, say("421 too busy"), CLOSE),
                connect.a("defers and stays", BANNER_DEFERRED, banner, say("450 later"), HEAR, BYE, CLOSE),
                connect.a("closes amid its greeting", CONNECTION_CLOSED, banner, say("220-mx"), CLOSE),
                connect.a("defers in the last line", BANNER_DEFERRED, banner, say("220-mx\r\n421 no"), CLOSE),
                connect.a("rejects in the last line", BANNER_REJECTED, banner, say("220-mx\r\n554 no"), CLOSE),
                connect.a("rejects us", BANNER_REJECTED, banner, say("554 no mail from you"), HEAR, BYE, CLOSE),
                connect.a("speaks SSH", NOT_SMTP, banner, say("SSH-2.0-OpenSSH_9.2"), STALL),
                connect.a("speaks HTTP", NOT_SMTP, banner, say("HTTP/1.1 400 Bad Request"), CLOSE),
                connect.a("greets with 354", NOT_SMTP, banner, say("354 go on"), HEAR, CLOSE),
                connect.a("greets by half and closes", CONNECTION_CLOSED, banner, send("220 mx.exam"), CLOSE),
                connect.a("greets with nothing but 999", NOT_SMTP, banner, say("999"), HEAR, CLOSE),
                connect.a("greets in TLS", NOT_SMTP, banner, Step.hex("1503010002022f0a"), STALL));
    }

    private static Stream<Scenario> hellos() {
        After ehlo = After.EHLO;
        Stage at = Stage.EHLO;
        return Stream.of(
                ehlo.a("defers EHLO with 421", EHLO_DEFERRED, at, say("421 busy"), CLOSE),
                ehlo.a("defers EHLO with 451", EHLO_DEFERRED, at, say("451 busy"), HEAR, BYE, CLOSE),
                ehlo.a("closes on EHLO", CONNECTION_CLOSED, at, CLOSE),
                ehlo.a("closes amid its EHLO answer", CONNECTION_CLOSED, at, say("250-STARTTLS"), CLOSE),
                ehlo.a("resets amid its EHLO answer", CONNECTION_RESET, at, say("250-STARTTLS"), RESET),
                ehlo.a("defers EHLO at last", EHLO_DEFERRED, at, say("250-STARTTLS\r\n451 no"), HEAR, CLOSE),
                ehlo.a("resets on EHLO", CONNECTION_RESET, at, RESET),
                ehlo.a("answers EHLO with babble", NOT_SMTP, at, say("hello yourself"), STALL),
                ehlo.a("answers EHLO with 354", NOT_SMTP, at, say("354 go on"), HEAR, CLOSE));
    }

    private static Stream<Scenario> helos() {
        After ehlo = After.EHLO;
        Stage at = Stage.EHLO;
        Step no = say("502 what");
        return Stream.of(
                ehlo.a("rejects EHLO and HELO", EHLO_REJECTED, at, no, HEAR, say("550 no"), HEAR, BYE, CLOSE),
                ehlo.a("rejects EHLO, defers HELO", EHLO_DEFERRED, at, no, HEAR, say("450 later"), HEAR, CLOSE),
                ehlo.a("rejects EHLO, says 421 to HELO", EHLO_DEFERRED, at, no, HEAR, say("421 busy"), CLOSE),
                ehlo.a("rejects EHLO and resets", CONNECTION_RESET, at, no, HEAR, RESET),
                ehlo.a("rejects EHLO and closes", CONNECTION_CLOSED, at, no, HEAR, CLOSE),
                ehlo.a("knows only HELO", STARTTLS_NOT_OFFERED, at, no, HEAR, say("250 hello"), HEAR, BYE, CLOSE));
    }

    private static Stream<Scenario> offers() {
        After ehlo = After.EHLO;
        Stage at = Stage.EHLO;
        Step mangled = say("250-mx\r\n250-SIZE\r\n250 XXXXXXXA");
        return Stream.of(
                ehlo.a("offers nothing", STARTTLS_NOT_OFFERED, at, WELCOME, HEAR, BYE, CLOSE),
                ehlo.a("offers nothing, in one code", STARTTLS_NOT_OFFERED, at, say("250"), HEAR, CLOSE),
                ehlo.a("offers XXXXXXXA", STARTTLS_MANGLED, at, mangled, HEAR, BYE, CLOSE));
    }

    private static Stream<Scenario> answersToStarttls() {
        After starttls = After.STARTTLS;
        Stage at = Stage.STARTTLS;
        return Stream.of(
                starttls.a("closes amid its answer to STARTTLS", CONNECTION_CLOSED, at, say("220-go"), CLOSE),
                starttls.a("answers STARTTLS with babble", NOT_SMTP, at, say("sure thing"), STALL),
                starttls.a("refuses STARTTLS", STARTTLS_REFUSED, at, say("502 no"), HEAR, CLOSE),
                starttls.a("defers STARTTLS", STARTTLS_DEFERRED, at, say("454 no key"), HEAR, CLOSE),
                starttls.a("says 421 to STARTTLS", STARTTLS_DEFERRED, at, say("421 no"), CLOSE),
                starttls.a("closes on STARTTLS", CONNECTION_CLOSED, at, CLOSE),
                starttls.a("resets on STARTTLS", CONNECTION_RESET, at, RESET),
                starttls.a("answers STARTTLS with 354", NOT_SMTP, at, say("354 go on"), HEAR, CLOSE));
    }
}

package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;

/** Servers whose answer to EHLO says what is not so, or looks as if it did; and those that answer in odd forms. */
final class LyingScenarios {
    private LyingScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(falseOffers(), lookalikes(), mangled(), oddForms(), twoFaces(), garbageRecords())
                .flatMap(each -> each);
    }

    private static Stream<Scenario> falseOffers() {
        After starttls = After.STARTTLS;
        Stage at = Stage.STARTTLS;
        return Stream.of(
                starttls.a(
                        "offers what it does not know", STARTTLS_REFUSED, at, say("500 unknown command"), HEAR, CLOSE),
                starttls.a(
                        "offers what it forbids us", STARTTLS_REFUSED, at, say("554 5.7.3 not for you"), HEAR, CLOSE),
                starttls.a("says 250 to STARTTLS and stays", NOT_TLS, Stage.HANDSHAKE, say("250 ok"))
                        .then(new Step.HearBytes(), say("500 what"), STALL),
                starttls.a("takes STARTTLS for EHLO", NOT_TLS, Stage.HANDSHAKE, OFFER)
                        .then(new Step.HearBytes(), say("500 syntax error"), STALL));
    }

    private static Stream<Scenario> lookalikes() {
        return Stream.of(
                ehlo("speaks of STARTTLS in its name", STARTTLS_NOT_OFFERED, "250-mx STARTTLS\r\n250 SIZE"),
                ehlo("has STARTTLS as a parameter", STARTTLS_NOT_OFFERED, "250-mx\r\n250 AUTH STARTTLS"),
                ehlo("says that it has none", STARTTLS_NOT_OFFERED, "250-mx\r\n250 NO STARTTLS"),
                ehlo("offers NOSTARTTLS", STARTTLS_NOT_OFFERED, "250-mx\r\n250 NOSTARTTLS"),
                ehlo("offers STARTTLS-LATER", STARTTLS_NOT_OFFERED, "250-mx\r\n250 STARTTLS-LATER"),
                ehlo(
                        "has it in a line of its own without a code",
                        STARTTLS_NOT_OFFERED,
                        "250-mx\r\nX STARTTLS\r\n250 SIZE"),
                ehlo("hides it behind a NUL", STARTTLS_NOT_OFFERED, "250-mx\r\n250-\0STARTTLS\r\n250 SIZE"));
    }

    private static Stream<Scenario> mangled() {
        return Stream.of(
                ehlo("is masked by a fixup", STARTTLS_MANGLED, "250-mx\r\n250-SIZE\r\n250 XXXXXXXA"),
                ehlo("is masked by crosses", STARTTLS_MANGLED, "250-mx\r\n250-XXXXXXXX\r\n250 SIZE"),
                ehlo("is masked in small letters", STARTTLS_MANGLED, "250-mx\r\n250 xxxxxxxx"),
                ehlo("has a letter altered", STARTTLS_MANGLED, "250-mx\r\n250 STARTTLZ"),
                ehlo("has its end crossed out", STARTTLS_MANGLED, "250-mx\r\n250 STARXXXX"),
                ehlo("has it blotted out with stars", STARTTLS_MANGLED, "250-mx\r\n250 ********"));
    }

    private static Stream<Scenario> oddForms() {
        return Stream.of(
                offering("offers it alone", "250 STARTTLS\r\n"),
                offering("offers it in small letters", "250-mx\r\n250 starttls\r\n"),
                offering("offers it twice", "250-mx\r\n250-STARTTLS\r\n250 STARTTLS\r\n"),
                offering("offers it with bare line feeds", "250-mx\n250-STARTTLS\n250 SIZE\n"),
                offering("offers it with a parameter", "250-mx\r\n250 STARTTLS required\r\n"),
                offering("offers it beside a mangled one", "250-mx\r\n250-XXXXXXXA\r\n250 STARTTLS\r\n"),
                offering("ends in a bare 250", "250-mx\r\n250-STARTTLS\r\n250\r\n"),
                offering("changes its code midway", "250-mx\r\n251-STARTTLS\r\n250 SIZE\r\n"),
                offering("has no hyphen behind a code", "250-mx\r\n250-STARTTLS\r\n250HELP\r\n"));
    }

    private static Stream<Scenario> twoFaces() {
        Step more = say("250-mx\r\n250-STARTTLS\r\n250-AUTH PLAIN\r\n250 REQUIRETLS");
        Step none = say("250 hello");
        return Stream.of(
                tls(TlsScenarios.TLS13, "shows more inside TLS", STARTTLS_OK, Stage.DONE, more, HEAR, BYE, CLOSE)
                        .showing(probe -> assertThat(probe.capabilitiesTls())
                                .contains(List.of("STARTTLS", "AUTH PLAIN", "REQUIRETLS"))),
                tls(TlsScenarios.TLS12, "shows nothing inside TLS", STARTTLS_OK, Stage.DONE, none, HEAR, BYE, CLOSE)
                        .showing(probe -> assertThat(probe.capabilitiesTls()).contains(List.of())));
    }

    private static Stream<Scenario> garbageRecords() {
        return Stream.of(
                garbage("sends a record of an unknown type", NOT_TLS, "99030300050000000000"),
                garbage("sends application data first", HANDSHAKE_FAILED, "17030300050000000000"),
                garbage("sends a lone ChangeCipherSpec", HANDSHAKE_FAILED, "140303000101" + "17030300050000000000"),
                garbage("sends an empty record", HANDSHAKE_FAILED, "1603030000" + "15030300020228"),
                garbage("answers with a ClientHello", HANDSHAKE_FAILED, "160303000401000000"),
                garbage("answers with Finished", HANDSHAKE_FAILED, "160303000414000000"),
                garbage("sends a hello of version 0", HANDSHAKE_FAILED, hello("0000", "1301", "")),
                garbage("sends a hello of TLS 1.4", HANDSHAKE_FAILED, hello("0303", "1301", "002b00020305")),
                garbage("picks SSLv3", HANDSHAKE_FAILED, hello("0300", "002f", "")),
                garbage("picks a suite that we did not offer", HANDSHAKE_FAILED, hello("0303", "0000", "")),
                garbage("asks twice for the same group", HANDSHAKE_FAILED, retry("001d")),
                garbage("asks for a group that we did not offer", HANDSHAKE_FAILED, retry("0100")),
                garbage("has SSLv2 in its record", NOT_TLS, "16020000050200000107"));
    }

    private static Scenario ehlo(String what, EndpointOutcome outcome, String answer) {
        return After.EHLO.a(what, outcome, Stage.EHLO, say(answer), HEAR, BYE, CLOSE);
    }

    /** Whose offer is understood, which its refusal shows. */
    private static Scenario offering(String what, String answer) {
        return After.EHLO.a(what, STARTTLS_REFUSED, Stage.STARTTLS, send(answer), HEAR, say("502 no"), HEAR, CLOSE);
    }

    private static Scenario garbage(String what, EndpointOutcome outcome, String record) {
        return After.CLIENT_HELLO.a(what, outcome, Stage.HANDSHAKE, hex(record), STALL);
    }

    private static String hello(String version, String suite, String extensions) {
        return record(version + "42".repeat(32) + "00" + suite + "00" + "%04x".formatted(extensions.length() / 2)
                + extensions);
    }

    /** HelloRetryRequest. */
    private static String retry(String group) {
        return record("0303" + "cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c" + "00" + "1301" + "00"
                + "000c" + "002b00020304" + "00330002" + group);
    }

    private static String record(String hello) {
        int length = hello.length() / 2;
        return "160303%04x02%06x%s".formatted(length + 4, length, hello);
    }
}

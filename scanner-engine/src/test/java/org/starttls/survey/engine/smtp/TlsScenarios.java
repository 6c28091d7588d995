package org.starttls.survey.engine.smtp;

import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Scenario.*;
import static org.starttls.survey.engine.smtp.Step.hex;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.Scenario.After;
import org.starttls.survey.engine.smtp.Step.ByteByByte;
import org.starttls.survey.engine.smtp.Step.Endless;

/** Servers that say 220 to STARTTLS. */
final class TlsScenarios {
    static final SslContext TLS13 = ServerTls.speaking("TLSv1.3");
    static final SslContext TLS12 = ServerTls.speaking("TLSv1.2");
    private static final SslContext TLS11 = ServerTls.speaking("TLSv1.1");
    private static final SslContext TLS10 = ServerTls.speaking("TLSv1");

    private TlsScenarios() {}

    static Stream<Scenario> all() {
        return Stream.of(interrupted(), notTls(), failing(), complete(), insideTls(), clientCertificates())
                .flatMap(each -> each);
    }

    private static Stream<Scenario> interrupted() {
        After hello = After.CLIENT_HELLO;
        Stage at = Stage.HANDSHAKE;
        return Stream.of(
                hello.a("closes after 220", HANDSHAKE_CLOSED, at, CLOSE),
                hello.a("resets after 220", HANDSHAKE_CLOSED, at, RESET),
                hello.a("closes amid a record", HANDSHAKE_CLOSED, at, hex("160303005002"), CLOSE));
    }

    private static Stream<Scenario> notTls() {
        After hello = After.CLIENT_HELLO;
        Stage at = Stage.HANDSHAKE;
        return Stream.of(
                hello.a("answers the hello in SMTP", NOT_TLS, at, say("454 4.7.0 TLS not available"), STALL),
                hello.a("answers the hello with one letter", NOT_TLS, at, send("5"), STALL),
                hello.a("sends a record of version 9", NOT_TLS, at, hex("1609010005"), STALL),
                hello.a("sends a record too long", NOT_TLS, at, hex("160301ffff"), STALL));
    }

    private static Stream<Scenario> failing() {
        After hello = After.CLIENT_HELLO;
        Stage at = Stage.HANDSHAKE;
        return Stream.of(
                hello.a("has no common ground", HANDSHAKE_FAILED, at, hex("15030300020228"), CLOSE),
                hello.a("sends an alert and stays", HANDSHAKE_FAILED, at, hex("15030300020250"), STALL),
                hello.a("sends a hello of garbage", HANDSHAKE_FAILED, at, hex("16030300050200000107"), STALL),
                hello.a("sends a warning, then text", HANDSHAKE_FAILED, at, hex("15030100020170"), say("sorry"), STALL),
                hello.a("floods the handshake", HANDSHAKE_FAILED, at, new Endless("\26\3\3\0\4\0\0\0\0")));
    }

    private static Stream<Scenario> complete() {
        Stage at = Stage.DONE;
        Step slow = new ByteByByte("250 mx\r\n");
        return Stream.of(
                tls(TLS13, "does it all, TLS 1.3", STARTTLS_OK, at, WELCOME, HEAR, BYE, CLOSE),
                tls(TLS12, "does it all, TLS 1.2", STARTTLS_OK, at, WELCOME, HEAR, BYE, CLOSE),
                tls(TLS11, "does it all, TLS 1.1", LEGACY_ONLY, at, WELCOME, HEAR, BYE, CLOSE),
                tls(TLS10, "does it all, TLS 1.0", LEGACY_ONLY, at, WELCOME, HEAR, BYE, CLOSE),
                tls(TLS13, "slams the door on QUIT", STARTTLS_OK, at, WELCOME, HEAR, RESET),
                tls(TLS13, "writes byte by byte", STARTTLS_OK, at, slow, HEAR, CLOSE));
    }

    private static Stream<Scenario> insideTls() {
        Stage at = Stage.TLS;
        return Stream.of(
                tls(TLS13, "closes inside TLS", POST_HANDSHAKE_FAILED, at, CLOSE),
                tls(TLS13, "resets inside TLS", POST_HANDSHAKE_FAILED, at, RESET),
                tls(TLS12, "closes inside TLS 1.2", POST_HANDSHAKE_FAILED, at, CLOSE),
                tls(TLS12, "resets inside TLS 1.2", POST_HANDSHAKE_FAILED, at, RESET),
                tls(TLS12, "defers inside TLS with 451", POST_HANDSHAKE_FAILED, at, say("451 no"), HEAR, CLOSE),
                tls(TLS12, "says 220 and no more inside TLS", POST_HANDSHAKE_FAILED, at, GREET, CLOSE)
                        .speaking(OutOfTurn.SECOND_GREETING),
                tls(TLS13, "defers inside TLS", POST_HANDSHAKE_FAILED, at, say("421 no"), CLOSE),
                tls(TLS12, "refuses inside TLS", POST_HANDSHAKE_FAILED, at, say("550 no"), HEAR, CLOSE),
                tls(TLS12, "babbles inside TLS", POST_HANDSHAKE_FAILED, at, say("what?"), STALL),
                tls(TLS12, "says 421 to QUIT inside TLS", STARTTLS_OK, Stage.DONE, WELCOME, HEAR, say("421 x"), CLOSE));
    }

    private static Stream<Scenario> clientCertificates() {
        SslContext must13 = ServerTls.asking(ClientAuth.REQUIRE, "TLSv1.3");
        SslContext may13 = ServerTls.asking(ClientAuth.OPTIONAL, "TLSv1.3");
        return Stream.of(
                tls(must13, "demands a certificate, TLS 1.3", CLIENT_CERTIFICATE_REQUIRED, Stage.TLS, STALL),
                tls(may13, "misses one in SMTP", CLIENT_CERTIFICATE_REQUIRED, Stage.TLS, say("421 4.7.1 no"), CLOSE),
                tls(may13, "asks, and is busy", POST_HANDSHAKE_FAILED, Stage.TLS, say("421 4.3.2 busy"), CLOSE),
                demandingInTls12(),
                tls(may13, "asks for a certificate", STARTTLS_OK, Stage.DONE, WELCOME, HEAR, BYE, CLOSE));
    }

    static Scenario demandingInTls12() {
        SslContext must = ServerTls.asking(ClientAuth.REQUIRE, "TLSv1.2");
        return tls(must, "demands a certificate, TLS 1.2", CLIENT_CERTIFICATE_REQUIRED, Stage.HANDSHAKE, STALL);
    }

    static Scenario healthy() {
        return tls(TLS13, "is healthy", STARTTLS_OK, Stage.DONE, WELCOME, HEAR, BYE, CLOSE);
    }
}

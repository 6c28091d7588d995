package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;
import static org.starttls.survey.engine.smtp.Step.hex;
import static org.starttls.survey.engine.smtp.Step.say;
import static org.starttls.survey.engine.smtp.Step.send;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Limits;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.tls.TlsClient;

/** Whatever a server does, the probe ends, with one outcome at the stage where it happened. */
class ScriptedServersIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private static final TlsClient TLS = TlsClient.create();
    /** Short where a server is to be waited for in vain, else never in the way. */
    private static final Timeouts PATIENT = Timeouts.DEFAULT;

    private static final SslContext TLS13 = ServerTls.speaking("TLSv1.3");
    private static final SslContext TLS12 = ServerTls.speaking("TLSv1.2");
    private static final SslContext TLS10 = ServerTls.speaking("TLSv1");

    private static final Step HEAR = new Step.Hear();
    private static final Step STALL = new Step.Stall();
    private static final Step CLOSE = new Step.Close();
    private static final Step RESET = new Step.Reset();
    private static final Step HELLO = new Step.HearBytes();
    private static final Step GREET = say("220 mx.example.test ESMTP");
    private static final Step OFFER = say("250-mx.example.test\r\n250-SIZE 1000\r\n250 STARTTLS");
    private static final Step READY = say("220 go ahead");
    private static final Step WELCOME = say("250-mx.example.test\r\n250 SIZE 1000");
    private static final Step BYE = say("221 bye");

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        TLS.close();
    }

    static Stream<Arguments> servers() {
        List<Arguments> all = new ArrayList<>();
        greetings(all);
        hellos(all);
        offers(all);
        afterStarttls(all);
        insideTls(all);
        return all.stream();
    }

    private static void greetings(List<Arguments> all) {
        on(all, "closes at once", CONNECTION_CLOSED, Stage.BANNER, CLOSE);
        on(all, "resets at once", CONNECTION_RESET, Stage.BANNER, RESET);
        on(all, "defers at once", BANNER_DEFERRED, Stage.BANNER, say("421 too busy"), CLOSE);
        on(all, "defers and stays", BANNER_DEFERRED, Stage.BANNER, say("450 later"), HEAR, BYE, CLOSE);
        on(all, "rejects us", BANNER_REJECTED, Stage.BANNER, say("554 no mail from you"), HEAR, BYE, CLOSE);
        on(all, "speaks SSH", NOT_SMTP, Stage.BANNER, say("SSH-2.0-OpenSSH_9.2"), STALL);
        on(all, "speaks HTTP", NOT_SMTP, Stage.BANNER, say("HTTP/1.1 400 Bad Request"), CLOSE);
        on(all, "greets with 354", NOT_SMTP, Stage.BANNER, say("354 go on"), HEAR, CLOSE);
        on(all, "greets half and closes", CONNECTION_CLOSED, Stage.BANNER, send("220 mx.exam"), CLOSE);
        on(all, "greets for ever", BYTE_LIMIT, Stage.BANNER, new Step.Endless("220-mx.example.test\r\n"));
        on(all, "sends one endless line", BYTE_LIMIT, Stage.BANNER, new Step.Endless("220 mx.example.test "));
    }

    private static void hellos(List<Arguments> all) {
        on(all, "defers EHLO with 421", EHLO_DEFERRED, Stage.EHLO, GREET, HEAR, say("421 busy"), CLOSE);
        on(all, "defers EHLO with 451", EHLO_DEFERRED, Stage.EHLO, GREET, HEAR, say("451 busy"), HEAR, BYE, CLOSE);
        on(all, "closes on EHLO", CONNECTION_CLOSED, Stage.EHLO, GREET, HEAR, CLOSE);
        on(all, "resets on EHLO", CONNECTION_RESET, Stage.EHLO, GREET, HEAR, RESET);
        on(all, "answers EHLO with babble", NOT_SMTP, Stage.EHLO, GREET, HEAR, say("hello yourself"), STALL);
        on(all, "answers EHLO with 354", NOT_SMTP, Stage.EHLO, GREET, HEAR, say("354 go on"), HEAR, CLOSE);
        on(all, "answers EHLO for ever", BYTE_LIMIT, Stage.EHLO, GREET, HEAR, new Step.Endless("250-SIZE 1\r\n"));
        on(
                all,
                "rejects EHLO and HELO",
                EHLO_REJECTED,
                Stage.EHLO,
                GREET,
                HEAR,
                say("502 what"),
                HEAR,
                say("550 no"),
                HEAR,
                BYE,
                CLOSE);
        on(
                all,
                "rejects EHLO, defers HELO",
                EHLO_DEFERRED,
                Stage.EHLO,
                GREET,
                HEAR,
                say("502 what"),
                HEAR,
                say("450 later"),
                HEAR,
                CLOSE);
        on(all, "rejects EHLO and closes", CONNECTION_CLOSED, Stage.EHLO, GREET, HEAR, say("550 no"), HEAR, CLOSE);
        on(
                all,
                "knows only HELO",
                STARTTLS_NOT_OFFERED,
                Stage.EHLO,
                GREET,
                HEAR,
                say("500 what"),
                HEAR,
                say("250 hello"),
                HEAR,
                BYE,
                CLOSE);
        on(
                all,
                "greets twice",
                STARTTLS_NOT_OFFERED,
                Stage.EHLO,
                GREET,
                GREET,
                HEAR,
                say("250 mx.example.test"),
                HEAR,
                BYE,
                CLOSE);
    }

    private static void offers(List<Arguments> all) {
        on(all, "offers nothing", STARTTLS_NOT_OFFERED, Stage.EHLO, GREET, HEAR, WELCOME, HEAR, BYE, CLOSE);
        on(all, "offers nothing, in one code", STARTTLS_NOT_OFFERED, Stage.EHLO, GREET, HEAR, say("250"), HEAR, CLOSE);
        on(
                all,
                "offers XXXXXXXA",
                STARTTLS_MANGLED,
                Stage.EHLO,
                GREET,
                HEAR,
                say("250-mx\r\n250-SIZE\r\n250 XXXXXXXA"),
                HEAR,
                BYE,
                CLOSE);
        on(
                all,
                "refuses STARTTLS",
                STARTTLS_REFUSED,
                Stage.STARTTLS,
                GREET,
                HEAR,
                OFFER,
                HEAR,
                say("502 no"),
                HEAR,
                CLOSE);
        on(
                all,
                "defers STARTTLS",
                STARTTLS_DEFERRED,
                Stage.STARTTLS,
                GREET,
                HEAR,
                OFFER,
                HEAR,
                say("454 no key"),
                HEAR,
                CLOSE);
        on(all, "421 to STARTTLS", STARTTLS_DEFERRED, Stage.STARTTLS, GREET, HEAR, OFFER, HEAR, say("421 no"), CLOSE);
        on(all, "closes on STARTTLS", CONNECTION_CLOSED, Stage.STARTTLS, GREET, HEAR, OFFER, HEAR, CLOSE);
        on(all, "resets on STARTTLS", CONNECTION_RESET, Stage.STARTTLS, GREET, HEAR, OFFER, HEAR, RESET);
        on(all, "354 to STARTTLS", NOT_SMTP, Stage.STARTTLS, GREET, HEAR, OFFER, HEAR, say("354 go on"), HEAR, CLOSE);
    }

    private static void afterStarttls(List<Arguments> all) {
        handshake(all, "closes after 220", HANDSHAKE_CLOSED, HELLO, CLOSE);
        handshake(all, "resets after 220", HANDSHAKE_CLOSED, HELLO, RESET);
        handshake(all, "answers the hello in SMTP", NOT_TLS, HELLO, say("454 4.7.0 TLS not available"), STALL);
        handshake(all, "answers the hello with one letter", NOT_TLS, HELLO, send("5"), STALL);
        handshake(all, "sends a record of version 9", NOT_TLS, HELLO, hex("1609010005"), STALL);
        handshake(all, "sends a record too long", NOT_TLS, HELLO, hex("160301ffff"), STALL);
        handshake(all, "has no common ground", HANDSHAKE_FAILED, HELLO, hex("15030300020228"), CLOSE);
        handshake(all, "fails inside", HANDSHAKE_FAILED, HELLO, hex("15030300020250"), STALL);
        handshake(all, "sends a hello of garbage", HANDSHAKE_FAILED, HELLO, hex("16030300050200000107"), STALL);
        handshake(all, "sends half a record and closes", HANDSHAKE_CLOSED, HELLO, hex("160303005002"), CLOSE);
        on(
                all,
                "answers STARTTLS twice",
                NOT_TLS,
                Stage.HANDSHAKE,
                GREET,
                HEAR,
                OFFER,
                HEAR,
                say("220 go ahead\r\n250 or not"),
                STALL);
    }

    private static void insideTls(List<Arguments> all) {
        Step tls = new Step.Tls(TLS13);
        on(all, "does it all, TLS 1.3", STARTTLS_OK, Stage.DONE, withTls(TLS13, HEAR, WELCOME, HEAR, BYE, CLOSE));
        on(all, "does it all, TLS 1.2", STARTTLS_OK, Stage.DONE, withTls(TLS12, HEAR, WELCOME, HEAR, BYE, CLOSE));
        on(all, "does it all, TLS 1.0", LEGACY_ONLY, Stage.DONE, withTls(TLS10, HEAR, WELCOME, HEAR, BYE, CLOSE));
        on(all, "slams the door on QUIT", STARTTLS_OK, Stage.DONE, withTls(TLS13, HEAR, WELCOME, HEAR, RESET));
        on(
                all,
                "writes byte by byte",
                STARTTLS_OK,
                Stage.DONE,
                withTls(TLS13, HEAR, new Step.ByteByByte("250 mx\r\n"), HEAR, CLOSE));
        on(all, "closes inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, withTls(TLS13, HEAR, CLOSE));
        on(all, "resets inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, withTls(TLS13, HEAR, RESET));
        on(all, "defers inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, withTls(TLS13, HEAR, say("421 no"), CLOSE));
        on(
                all,
                "refuses inside TLS",
                POST_HANDSHAKE_FAILED,
                Stage.TLS,
                withTls(TLS12, HEAR, say("550 no"), HEAR, CLOSE));
        on(all, "babbles inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, withTls(TLS12, HEAR, say("what?"), STALL));
        on(
                all,
                "answers for ever inside TLS",
                POST_HANDSHAKE_FAILED,
                Stage.TLS,
                withTls(TLS13, HEAR, new Step.Endless("250-SIZE 1\r\n")));
        on(
                all,
                "demands a certificate, TLS 1.3",
                CLIENT_CERTIFICATE_REQUIRED,
                Stage.TLS,
                withTls(ServerTls.asking(ClientAuth.REQUIRE, "TLSv1.3"), STALL));
        on(
                all,
                "demands a certificate, TLS 1.2",
                CLIENT_CERTIFICATE_REQUIRED,
                Stage.HANDSHAKE,
                withTls(ServerTls.asking(ClientAuth.REQUIRE, "TLSv1.2"), STALL));
        on(
                all,
                "asks for a certificate",
                STARTTLS_OK,
                Stage.DONE,
                withTls(ServerTls.asking(ClientAuth.OPTIONAL, "TLSv1.3"), HEAR, WELCOME, HEAR, BYE, CLOSE));
        on(
                all,
                "greets again inside TLS",
                STARTTLS_OK,
                Stage.DONE,
                GREET,
                HEAR,
                OFFER,
                HEAR,
                READY,
                tls,
                GREET,
                HEAR,
                WELCOME,
                HEAR,
                CLOSE);
    }

    private static void on(List<Arguments> all, String what, EndpointOutcome outcome, Stage stage, Step... script) {
        all.add(Arguments.of(what, outcome, stage, script));
    }

    private static void handshake(List<Arguments> all, String what, EndpointOutcome outcome, Step... rest) {
        on(
                all,
                what,
                outcome,
                Stage.HANDSHAKE,
                Stream.concat(Stream.of(GREET, HEAR, OFFER, HEAR, READY), Stream.of(rest))
                        .toArray(Step[]::new));
    }

    private static Step[] withTls(SslContext context, Step... rest) {
        return Stream.concat(Stream.of(GREET, HEAR, OFFER, HEAR, READY, new Step.Tls(context)), Stream.of(rest))
                .toArray(Step[]::new);
    }

    @ParameterizedTest(name = "a server that {0}: {1} at {2}")
    @MethodSource("servers")
    void everyServerGivesItsOutcome(String what, EndpointOutcome outcome, Stage stage, Step[] script) {
        Probe probe = probe(PATIENT, script);

        assertThat(probe.outcome()).as("%s: %s", what, probe).isEqualTo(outcome);
        assertThat(probe.stage()).isEqualTo(stage);
    }

    static Stream<Arguments> silences() {
        List<Arguments> all = new ArrayList<>();
        on(all, "never greets", BANNER_TIMEOUT, Stage.BANNER, STALL);
        on(all, "never ends its greeting", BANNER_TIMEOUT, Stage.BANNER, say("220-mx"), STALL);
        on(all, "never answers EHLO", REPLY_TIMEOUT, Stage.EHLO, GREET, HEAR, STALL);
        on(all, "greets instead of answering EHLO", REPLY_TIMEOUT, Stage.EHLO, GREET, HEAR, GREET, STALL);
        on(all, "never ends its EHLO answer", REPLY_TIMEOUT, Stage.EHLO, GREET, HEAR, say("250-STARTTLS"), STALL);
        on(all, "never answers STARTTLS", REPLY_TIMEOUT, Stage.STARTTLS, GREET, HEAR, OFFER, HEAR, STALL);
        handshake(all, "never answers the hello", HANDSHAKE_TIMEOUT, HELLO, STALL);
        handshake(all, "sends half a record", HANDSHAKE_TIMEOUT, HELLO, hex("160303005002"), STALL);
        on(all, "says nothing inside TLS", POST_HANDSHAKE_FAILED, Stage.TLS, withTls(TLS13, HEAR, STALL));
        on(all, "never answers QUIT", STARTTLS_OK, Stage.DONE, withTls(TLS13, HEAR, WELCOME, HEAR, STALL));
        return all.stream();
    }

    @ParameterizedTest(name = "a server that {0}: {1} at {2}")
    @MethodSource("silences")
    void everySilenceEnds(String what, EndpointOutcome outcome, Stage stage, Step[] script) {
        // Only the wait in question is short: the others must not be what ends it.
        Duration brief = Duration.ofMillis(150);
        Timeouts impatient = new Timeouts(
                PATIENT.connect(),
                stage == Stage.BANNER ? brief : PATIENT.banner(),
                stage == Stage.EHLO || stage == Stage.STARTTLS || stage == Stage.TLS
                        ? Duration.ofMillis(600)
                        : PATIENT.reply(),
                stage == Stage.HANDSHAKE ? brief : PATIENT.handshake(),
                brief,
                PATIENT.total());

        Probe probe = probe(impatient, script);

        assertThat(probe.outcome()).as("%s: %s", what, probe).isEqualTo(outcome);
        assertThat(probe.stage()).isEqualTo(stage);
    }

    @Test
    void nothingIsSaidBeforeTheGreetingAndNothingButTheFourCommandsAfterIt() {
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, withTls(TLS13, HEAR, WELCOME, HEAR, BYE, CLOSE))) {
            probe(server, PATIENT);

            assertThat(server.heard())
                    .containsExactly("EHLO scanner.example", "STARTTLS", "EHLO scanner.example", "QUIT");
        }
    }

    @Test
    void theProbeHoldsWhatWasSeen() {
        Probe probe = probe(PATIENT, withTls(TLS13, HEAR, WELCOME, HEAR, BYE, CLOSE));

        assertThat(probe.clientProfile()).isEqualTo("main");
        assertThat(probe.sni()).contains(ServerTls.NAME);
        assertThat(probe.source().orElseThrow().isLoopbackAddress()).isTrue();
        assertThat(probe.banner().orElseThrow().text()).isEqualTo("mx.example.test ESMTP");
        assertThat(probe.capabilities()).contains(List.of("SIZE 1000", "STARTTLS"));
        assertThat(probe.capabilitiesTls()).contains(List.of("SIZE 1000"));
        assertThat(probe.reply()).isPresent();
        assertThat(probe.tls().orElseThrow().version()).contains(0x0304);
        assertThat(probe.tls().orElseThrow().group()).contains(0x001D);
        assertThat(probe.tls().orElseThrow().cipherSuite()).contains(0x1301);
        assertThat(probe.tls().orElseThrow().clientCertificateRequested()).contains(false);
        assertThat(probe.tls().orElseThrow().chain()).hasSize(1);
        assertThat(probe.times().tls()).isPresent();
        assertThat(probe.bytesReceived()).isPositive();
        assertThat(probe.transcript().text())
                .startsWith("S 220 mx.example.test ESMTP\\r\\n\nC EHLO scanner.example\\r\\n\nS 250-mx.example.test")
                .endsWith("c QUIT\\r\\n\ns 221 bye\\r\\n\n");
    }

    @Test
    void theChainIsKeptWhenTls12FailsForWantOfACertificate() {
        Probe probe = probe(PATIENT, withTls(ServerTls.asking(ClientAuth.REQUIRE, "TLSv1.2"), STALL));

        assertThat(probe.tls().orElseThrow().chain()).hasSize(1);
        assertThat(probe.tls().orElseThrow().clientCertificateRequested()).contains(true);
    }

    @Test
    void aRefusedConnectionIsThat() {
        FakeSmtpServer gone = FakeSmtpServer.playing(LOOPS, STALL);
        gone.close();

        Probe probe = probe(gone, PATIENT);

        assertThat(probe.outcome()).isEqualTo(CONNECT_REFUSED);
        assertThat(probe.stage()).isEqualTo(Stage.CONNECT);
        assertThat(probe.detail()).isPresent();
    }

    @Test
    void aConversationThatOnlyJustGoesOnEndsAtTheDeadline() {
        Timeouts deadline = new Timeouts(
                PATIENT.connect(),
                PATIENT.banner(),
                PATIENT.reply(),
                PATIENT.handshake(),
                PATIENT.quit(),
                Duration.ofMillis(300));

        Probe probe = probe(deadline, GREET, HEAR, STALL);

        assertThat(probe.outcome()).isEqualTo(DEADLINE_EXCEEDED);
        assertThat(probe.stage()).isEqualTo(Stage.EHLO);
    }

    private static Probe probe(Timeouts timeouts, Step... script) {
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, script)) {
            return probe(server, timeouts);
        }
    }

    private static Probe probe(FakeSmtpServer server, Timeouts timeouts) {
        ProbeConfig config =
                ProbeConfig.of("scanner.example").withTimeouts(timeouts).withLimits(new Limits(16_384, 65_536));
        return new SmtpProbe(LOOPS, config, TLS)
                .probe(server.address(), Optional.of("MX.Example.Test."))
                .toCompletableFuture()
                .join();
    }
}

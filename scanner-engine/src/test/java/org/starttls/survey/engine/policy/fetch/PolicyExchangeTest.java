package org.starttls.survey.engine.policy.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.HttpAnswer;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.tls.TlsClient;

class PolicyExchangeTest {
    private static final FetchConfig CONFIG = FetchConfig.of("survey (mail: survey@scanner.test)");
    private static final TlsClient TLS = TlsClient.policy();
    private static final SslContext SOUND = SiteTls.sound();
    private static final String POLICY = "version: STSv1\nmode: none\nmax_age: 0\n";
    private static final Duration SOON = Duration.ofMillis(1);

    @AfterAll
    static void closeTls() {
        TLS.close();
    }

    /** @param expected outcome, stage, and how the detail begins */
    private record Scenario(String what, String expected, List<Act> script) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Scenario when(String what, String expected, Act... script) {
        return new Scenario(what, expected, List.of(script));
    }

    static Stream<Scenario> answers() {
        return Stream.of(
                when("a length", "fetched done ", Act.ok(POLICY, "Content-Length: " + POLICY.length())),
                when(
                        "chunks, and a trailer",
                        "fetched done ",
                        Act.ok("2;x=y\r\nve\r\n", "Transfer-Encoding: Chunked"),
                        Act.say(Integer.toHexString(POLICY.length() - 2) + "\r\n" + POLICY.substring(2) + "\r\n"),
                        Act.say("0\r\nServer: late\r\n\r\n")),
                when("the end of the connection", "fetched done ", Act.ok(POLICY), Act.leave()),
                when("HTTP/1.0", "fetched done ", Act.say("HTTP/1.0 200 OK\r\n\r\n" + POLICY), Act.leave()),
                when(
                        "a provisional answer",
                        "fetched done ",
                        Act.say("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
                        Act.ok(POLICY, "Content-Length: " + POLICY.length())),
                when(
                        "HTML, for whoever reads it",
                        "fetched done ",
                        Act.ok(POLICY, "Content-Type: text/html", "Content-Length: " + POLICY.length())),
                when(
                        "identity",
                        "fetched done ",
                        Act.ok(POLICY, "Content-Encoding: identity", "Content-Length: " + POLICY.length())));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatIsSentByTheRulesIsFetched(Scenario scenario) {
        Attempt attempt = play(scenario.script());
        assertThat(shown(attempt)).isEqualTo(scenario.expected());
        assertThat(attempt.answer().flatMap(HttpAnswer::body).orElseThrow())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(POLICY);
    }

    static Stream<Scenario> refusals() {
        return Stream.of(
                status(404, "status 404"),
                status(500, "status 500"),
                status(204, "status 204"),
                status(206, "status 206"),
                status(101, "status 101"),
                redirect("file:///etc/passwd"),
                redirect("https://127.0.0.1/.well-known/mta-sts.txt"),
                redirect("https://example.test/.well-known/mta-sts.txt"),
                when(
                        "gzip",
                        "policy-http-error http content-encoding is “gzip”, which was not asked for",
                        Act.ok("\u001f\u008b\b", "Content-Encoding: gzip", "Content-Length: 3")),
                when(
                        "gzip below chunks",
                        "policy-http-error http transfer-encoding is “gzip, chunked”, which was not asked for",
                        Act.ok("0\r\n\r\n", "Transfer-Encoding: gzip, chunked")),
                when("HTTP/2 in text", "policy-http-error http speaks HTTP/2.0", Act.say("HTTP/2.0 200 OK\r\n\r\n")),
                when("HTTP/0.9", "policy-http-error http not HTTP: ", Act.say(POLICY), Act.leave()),
                when("another protocol", "policy-http-error http not HTTP: ", Act.say("220 mx ESMTP\r\n\r\n")),
                when("garbage", "policy-http-error http not HTTP: ", Act.say("\0\u00ff\r\n\r\n\r\n")),
                when(
                        "a chunk's length that is none",
                        "policy-http-error http not HTTP: ",
                        Act.ok("ffffffffffffffffff\r\n", "Transfer-Encoding: chunked")),
                when(
                        "a negative chunk",
                        "policy-http-error http not HTTP: ",
                        Act.ok("-1\r\n", "Transfer-Encoding: chunked")),
                when(
                        "two lengths",
                        "policy-http-error http not HTTP: ",
                        Act.ok(POLICY, "Content-Length: 3", "Content-Length: 5")),
                when("nothing", "policy-http-error http in the answer: closed by the peer", Act.leave()),
                when("nothing, and no word", "policy-http-error http in the answer: closed by the peer", Act.hangUp()),
                when(
                        "less than the length",
                        "policy-http-error http in the answer: closed by the peer",
                        Act.ok(POLICY, "Content-Length: 1000"),
                        Act.leave()),
                when(
                        "half of the chunks",
                        "policy-http-error http in the answer: closed by the peer",
                        Act.ok("5\r\nversi\r\n", "Transfer-Encoding: chunked"),
                        Act.leave()),
                when(
                        "an end that anyone may have made",
                        "policy-http-error http the connection ended without a word, perhaps too early",
                        Act.ok(POLICY),
                        Act.hangUp()));
    }

    private static Scenario status(int status, String detail) {
        return when(
                "status " + status,
                "policy-http-error http " + detail,
                Act.say("HTTP/1.1 " + status + " Whatever\r\nContent-Length: 0\r\n\r\n"));
    }

    private static Scenario redirect(String to) {
        return when(
                "a redirect to " + to,
                "policy-http-error http status 301 to " + to + ", not followed",
                Act.say("HTTP/1.1 301 Moved\r\nLocation: " + to + "\r\nContent-Length: 0\r\n\r\n"));
    }

    static Stream<Scenario> floods() {
        return Stream.of(
                when(
                        "a length that is too much",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("", "Content-Length: 65537")),
                when(
                        "chunks without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("", "Transfer-Encoding: chunked"),
                        Act.forever("400\r\n" + "x".repeat(1024) + "\r\n", SOON)),
                when(
                        "a chunk without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok("7fffffff\r\n", "Transfer-Encoding: chunked"),
                        Act.forever("x".repeat(1024), SOON)),
                when(
                        "a body without end",
                        "policy-too-large http more than 65536 bytes",
                        Act.ok(""),
                        Act.forever("x".repeat(1024), SOON)),
                when(
                        "headers without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 OK\r\n"),
                        Act.forever("X-Header: " + "x".repeat(1000) + "\r\n", SOON)),
                when(
                        "a header without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 OK\r\nX: "),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "a status line without end",
                        "policy-http-error http not HTTP: ",
                        Act.say("HTTP/1.1 200 "),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "a trailer without end",
                        "policy-http-error http not HTTP: ",
                        Act.ok("0\r\n", "Transfer-Encoding: chunked"),
                        Act.forever("X: " + "x".repeat(1000) + "\r\n", SOON)),
                when(
                        "a chunk's extension without end",
                        "policy-http-error http not HTTP: ",
                        Act.ok("5;", "Transfer-Encoding: chunked"),
                        Act.forever("x".repeat(1000), SOON)),
                when(
                        "provisional answers without end",
                        "policy-http-error http in the answer: more than 1048576 bytes came",
                        Act.forever("HTTP/1.1 100 Continue\r\n\r\n".repeat(100), SOON)));
    }

    @ParameterizedTest
    @MethodSource({"refusals", "floods"})
    void whatIsNoPolicyEndsAtOnce(Scenario scenario) {
        VirtualExchange exchange = exchange(scenario.script());
        assertThat(shown(exchange.hold(true))).startsWith(scenario.expected());
        assertThat(exchange.elapsed()).isLessThan(Duration.ofSeconds(2));
    }

    static Stream<Scenario> stalls() {
        return Stream.of(
                when("before the answer", "policy-timeout http not done in time, at stage http"),
                when("in the headers", "policy-timeout http not done", Act.say("HTTP/1.1 200 OK\r\nServer: ")),
                when("in the body", "policy-timeout http not done", Act.ok("vers", "Content-Length: 1000")),
                when(
                        "a byte a second",
                        "policy-timeout http not done",
                        Act.ok("", "Content-Length: 1000"),
                        Act.forever("x", Duration.ofSeconds(1))),
                when(
                        "a header a second",
                        "policy-timeout http not done",
                        Act.say("HTTP/1.1 200 OK\r\n"),
                        Act.forever("X: y\r\n", Duration.ofSeconds(1))));
    }

    @ParameterizedTest
    @MethodSource("stalls")
    void whoStallsHasAMinuteForAll(Scenario scenario) {
        VirtualExchange exchange = exchange(scenario.script());
        assertThat(shown(exchange.hold(true))).startsWith(scenario.expected());
        assertThat(exchange.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aStallInTheHandshakeIsATimeoutThere() {
        VirtualExchange exchange = VirtualExchange.with(CONFIG, TLS, new Silence());
        assertThat(shown(exchange.hold(true))).isEqualTo("policy-timeout tls not done in time, at stage tls");
        assertThat(exchange.elapsed()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void aConnectionThatDoesNotComeIsATimeoutThere() {
        VirtualExchange exchange = VirtualExchange.with(CONFIG, TLS, new Silence());
        assertThat(shown(exchange.hold(false))).isEqualTo("policy-timeout connect not done in time, at stage connect");
    }

    @Test
    void cleartextIsNoTls() {
        VirtualExchange exchange = VirtualExchange.with(CONFIG, TLS, new Cleartext("HTTP/1.1 400 Bad Request\r\n\r\n"));
        assertThat(shown(exchange.hold(true))).startsWith("policy-tls-error tls not TLS: HTTP/1.1 400");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1", "TLSv1.1"})
    void oldVersionsAreNotSpoken(String version) {
        Attempt attempt = play(SiteTls.speaking(version), List.of(Act.ok(POLICY)));
        assertThat(shown(attempt)).startsWith("policy-tls-error tls ");
        assertThat(attempt.answer()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void whatWasSpokenIsRecorded(String version) {
        Attempt attempt = play(SiteTls.speaking(version), List.of(Act.ok("", "Content-Length: 0")));
        TlsSession session = attempt.tls().orElseThrow();
        assertThat(session.version()).contains(version.equals("TLSv1.2") ? 0x0303 : 0x0304);
        assertThat(session.chain()).hasSize(1);
        assertThat(session.cipherSuite()).isPresent();
    }

    @Test
    void aBadCertificateIsRecordedAndThePolicyReadAllTheSame() {
        Instant now = Instant.now();
        List<SslContext> bad = List.of(
                SiteTls.presenting(usual -> usual.addSanDnsName("another.test")),
                SiteTls.presenting(usual -> usual.addSanDnsName(SiteTls.HOST)
                        .notBefore(now.minus(Duration.ofDays(9)))
                        .notAfter(now.minus(Duration.ofDays(1)))),
                SiteTls.presenting(usual -> usual));
        assertThat(bad).allSatisfy(context -> {
            Attempt attempt = play(context, List.of(Act.ok("x", "Content-Length: 1")));
            assertThat(shown(attempt)).isEqualTo("fetched done ");
            assertThat(attempt.tls().orElseThrow().chain()).hasSize(1);
        });
    }

    @Test
    void whoWantsACertificateOfOursHasNoPolicy() {
        Attempt attempt = play(SiteTls.demandingCertificates(), List.of(Act.ok(POLICY)));
        assertThat(attempt.outcome()).isEqualTo(PolicyFetchOutcome.TLS_ERROR);
    }

    @Test
    void theRequestNamesTheHostAndUs() {
        ScriptedSite site = new ScriptedSite(List.of(Act.ok("", "Content-Length: 0")));
        assertThat(VirtualExchange.with(CONFIG.withPort(8443), TLS, SOUND, site)
                        .hold(true)
                        .outcome())
                .isEqualTo(PolicyFetchOutcome.FETCHED);
        assertThat(site.heard().split("\r\n", -1))
                .containsExactly(
                        "GET /.well-known/mta-sts.txt HTTP/1.1",
                        "Host: mta-sts.example.test:8443",
                        "User-Agent: survey (mail: survey@scanner.test)",
                        "Accept: text/plain",
                        "Accept-Encoding: identity",
                        "Connection: close",
                        "",
                        "");
    }

    @Test
    void sixtyFourKilobytesAreNotTooMany() {
        Attempt attempt = play(List.of(Act.ok("x".repeat(65_536), "Content-Length: 65536")));
        assertThat(shown(attempt)).isEqualTo("fetched done ");
        assertThat(attempt.answer().flatMap(HttpAnswer::body).orElseThrow()).hasSize(65_536);
    }

    @Test
    void ofTooMuchThereIsTheBeginning() {
        Attempt attempt = play(List.of(Act.ok("x".repeat(70_000)), Act.leave()));
        assertThat(attempt.answer().flatMap(HttpAnswer::body).orElseThrow()).hasSize(65_536);
    }

    @Test
    void headersOfInterestAreEscapedAndShort() {
        Attempt attempt = play(List.of(Act.ok(
                "",
                "Content-Length: 0",
                "CONTENT-TYPE: text/plain; x=\u00fc",
                "X-Other: x",
                "Server: " + "y".repeat(300))));
        assertThat(attempt.answer().orElseThrow().headers())
                .containsExactly(
                        new HttpAnswer.Header("content-length", "0"),
                        new HttpAnswer.Header("content-type", "text/plain; x=\\xfc"),
                        new HttpAnswer.Header("server", "y".repeat(200)));
    }

    private static Attempt play(List<Act> script) {
        return exchange(script).hold(true);
    }

    private static Attempt play(SslContext context, List<Act> script) {
        return VirtualExchange.with(CONFIG, TLS, context, new ScriptedSite(script))
                .hold(true);
    }

    private static VirtualExchange exchange(List<Act> script) {
        return VirtualExchange.with(CONFIG, TLS, SOUND, new ScriptedSite(script));
    }

    private static String shown(Attempt attempt) {
        PolicyFetchStage stage = attempt.stage();
        return attempt.outcome().code() + " " + stage.code() + " "
                + attempt.detail().orElse("");
    }

    /** Says nothing. */
    private static final class Silence extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }

    /** Says the same to everybody. */
    private static final class Cleartext extends ChannelInboundHandlerAdapter {
        private final String text;

        private Cleartext(String text) {
            this.text = text;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
            ctx.writeAndFlush(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII))
                    .addListener(ChannelFutureListener.CLOSE);
        }
    }
}

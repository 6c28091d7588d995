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

    @AfterAll
    static void closeTls() {
        TLS.close();
    }

    @ParameterizedTest
    @MethodSource("org.starttls.survey.engine.policy.fetch.SiteScenarios#answers")
    void whatIsSentByTheRulesIsFetched(SiteScenarios.Scenario scenario) {
        Attempt attempt = play(scenario.script());
        assertThat(shown(attempt)).isEqualTo(scenario.expected());
        assertThat(attempt.answer().flatMap(HttpAnswer::body).orElseThrow())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo(SiteScenarios.POLICY);
    }

    @ParameterizedTest
    @MethodSource({
        "org.starttls.survey.engine.policy.fetch.SiteScenarios#refusals",
        "org.starttls.survey.engine.policy.fetch.SiteScenarios#floods"
    })
    void whatIsNoPolicyEndsAtOnce(SiteScenarios.Scenario scenario) {
        VirtualExchange exchange = exchange(scenario.script());
        assertThat(shown(exchange.hold(true))).startsWith(scenario.expected());
        assertThat(exchange.elapsed()).isLessThan(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @MethodSource("org.starttls.survey.engine.policy.fetch.SiteScenarios#stalls")
    void whoStallsHasAMinuteForAll(SiteScenarios.Scenario scenario) {
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
        Attempt attempt = play(SiteTls.speaking(version), List.of(Act.ok(SiteScenarios.POLICY)));
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
        Attempt attempt = play(SiteTls.demandingCertificates(), List.of(Act.ok(SiteScenarios.POLICY)));
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

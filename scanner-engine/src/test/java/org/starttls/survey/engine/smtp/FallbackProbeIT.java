package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.plan.EngineChoice;

/** Servers that a modern client cannot talk to, and those that no second try helps with. */
@Timeout(60)
class FallbackProbeIT {
    private static final Optional<String> NAME = Optional.of(ServerTls.NAME);
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final TlsClient MAIN = TlsClient.create();
    private static final TlsClient RELAXED = TlsClient.relaxed().orElseThrow();
    private static final TlsClient SSL3 = TlsClient.relaxedSsl3().orElseThrow();

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        MAIN.close();
        RELAXED.close();
        SSL3.close();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.2, SSL_RSA_WITH_3DES_EDE_CBC_SHA, relaxed-jdk, 0x000A",
        "TLSv1.2, SSL_RSA_WITH_RC4_128_SHA, relaxed-jdk, 0x0005",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, relaxed-jdk, 0x009E",
        "TLSv1, SSL_RSA_WITH_RC4_128_MD5, relaxed-jdk, 0x0004",
        "SSLv3, TLS_RSA_WITH_AES_128_CBC_SHA, relaxed-jdk-ssl3, 0x002F"
    })
    void whatOnlyARelaxedClientCompletesIsLegacy(String protocol, String suite, String profile, String number) {
        TargetProbes probes = probe(Scenario.tls(
                ServerTls.legacy(protocol, suite),
                suite,
                EndpointOutcome.LEGACY_ONLY,
                Stage.DONE,
                Scenario.WELCOME,
                Scenario.HEAR,
                Scenario.BYE,
                Scenario.CLOSE));

        assertThat(probes.main().outcome()).as("%s", probes).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
        Probe classify = probes.classify().orElseThrow();
        assertThat(classify.clientProfile()).isEqualTo("hello");
        assertThat(classify.outcome()).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
        assertThat(classify.tls().orElseThrow().cipherSuite()).contains(Integer.decode(number));
        Probe fallback = probes.fallback().orElseThrow();
        assertThat(fallback.outcome()).as("%s", probes).isEqualTo(EndpointOutcome.LEGACY_ONLY);
        assertThat(fallback.clientProfile()).isEqualTo(profile);
        assertThat(fallback.tls().orElseThrow().cipherSuite()).contains(Integer.decode(number));
        assertThat(probes.outcome()).isEqualTo(EndpointOutcome.LEGACY_ONLY);
    }

    @ParameterizedTest
    @CsvSource({"TLS_RSA_WITH_NULL_SHA256, 0x003B", "TLS_ECDHE_RSA_WITH_NULL_SHA, 0xC010"})
    void aServerThatEncryptsNothingHasNoTls(String suite, String number) {
        TargetProbes probes = probe(Scenario.tls(
                ServerTls.legacy("TLSv1.2", suite),
                suite,
                EndpointOutcome.HANDSHAKE_FAILED,
                Stage.HANDSHAKE,
                Scenario.WELCOME,
                Scenario.HEAR,
                Scenario.BYE,
                Scenario.CLOSE));

        assertThat(probes.classify().orElseThrow().tls().orElseThrow().cipherSuite())
                .contains(Integer.decode(number));
        assertThat(probes.fallback()).as("%s", probes).isEmpty();
        assertThat(probes.outcome()).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
    }

    @Test
    void aHealthyServerIsAskedOnce() {
        assertThat(probe(TlsScenarios.healthy()).fallback()).isEmpty();
    }

    @Test
    void aServerThatMissesACertificateIsAskedOnce() {
        assertThat(probe(TlsScenarios.demandingInTls12()).fallback()).isEmpty();
    }

    @Test
    void whatFailsTwiceStaysFailed() {
        TargetProbes probes = probe(Scenario.After.CLIENT_HELLO.a(
                "has no common ground",
                EndpointOutcome.HANDSHAKE_FAILED,
                Stage.HANDSHAKE,
                Step.hex("15030300020228"),
                Scenario.CLOSE));

        assertThat(probes.fallback().orElseThrow().outcome()).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
        assertThat(probes.outcome()).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
    }

    private static TargetProbes probe(Scenario scenario) {
        ProbeConfig config = ProbeConfig.of("scanner.example");
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, scenario.steps())) {
            FallbackProbe fallback = new FallbackProbe(
                    new SmtpProbe(LOOPS, config, MAIN),
                    Map.of(
                            EngineChoice.JDK_RELAXED, new SmtpProbe(LOOPS, config, RELAXED),
                            EngineChoice.JDK_SSL3_ALONE, new SmtpProbe(LOOPS, config, SSL3)));
            return new SmtpProbe(LOOPS, config, MAIN)
                    .probe(server.address(), NAME)
                    .thenCompose(main -> fallback.lookCloser(main, NAME, new Ungated()))
                    .toCompletableFuture()
                    .join();
        }
    }
}

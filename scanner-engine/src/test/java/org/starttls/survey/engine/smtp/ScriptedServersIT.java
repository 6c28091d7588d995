package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.*;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.net.FreePorts;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.tls.TlsClient;

/** Whatever a server does, the probe ends, with one outcome at the stage where it happened. */
class ScriptedServersIT {
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(2, NioIoHandler.newFactory());
    private static final TlsClient TLS = TlsClient.create();
    private static final Timeouts PATIENT = Timeouts.DEFAULT;

    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void watchForLeaks() {
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(records));
    }

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        TLS.close();
        System.gc();
        // The detector reports what was collected when something new is allocated.
        ByteBufAllocator.DEFAULT.buffer().release();
        ByteBufUtil.setLeakListener(null);
        assertThat(LEAKS).isEmpty();
    }

    static Stream<Scenario> servers() {
        return Stream.of(CleartextScenarios.all(), TlsScenarios.all(), LyingScenarios.all(), CertificateScenarios.all())
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("servers")
    void everyServerGivesItsOutcome(Scenario scenario) {
        scenario.check(probe(PATIENT, scenario.steps()));
    }

    /** Where the versions below TLS 1.2 are left to the JVM's security properties. */
    static Stream<Scenario> serversOfToday() {
        return TlsScenarios.all().filter(scenario -> scenario.outcome() != LEGACY_ONLY);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("serversOfToday")
    void theEngineOfTheJdkGivesTheSameOutcomes(Scenario scenario) {
        try (TlsClient jdk = TlsClient.jdk()) {
            scenario.check(probe(PATIENT, jdk, scenario.steps()));
        }
    }

    static Stream<Scenario> silences() {
        return SilentScenarios.all();
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("silences")
    void everySilenceEnds(Scenario scenario) {
        scenario.check(probe(SilentScenarios.timeoutsFor(scenario), scenario.steps()));
    }

    /** Whether the reset is seen as early as the connection is a matter of luck. */
    @Test
    void aResetAtOnceIsAReset() {
        Probe probe = probe(PATIENT, Scenario.RESET);

        assertThat(probe.outcome()).isEqualTo(CONNECTION_RESET);
        assertThat(probe.stage()).isIn(Stage.CONNECT, Stage.BANNER);
    }

    @Test
    void nothingIsSaidBeforeTheGreetingAndNothingButTheFourCommandsAfterIt() {
        try (FakeSmtpServer server =
                FakeSmtpServer.playing(LOOPS, TlsScenarios.healthy().steps())) {
            probe(server, PATIENT);

            assertThat(server.heard())
                    .containsExactly("EHLO scanner.example", "STARTTLS", "EHLO scanner.example", "QUIT");
        }
    }

    @Test
    void aServerThatCarriesPlaintextIntoTlsIsFoundOut() {
        List<Step> script = Scenario.After.STARTTLS
                .a("is careless", STARTTLS_OK, Stage.DONE, Scenario.READY)
                .then(new Step.CarelessTls(TlsScenarios.TLS13), Scenario.HEAR, Step.say("250 ok"))
                .then(Scenario.HEAR, Scenario.BYE, Scenario.CLOSE)
                .script();
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, script.toArray(Step[]::new))) {
            InjectionTest test = new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example"), TLS)
                    .testInjection(server.address(), Optional.of(ServerTls.NAME), new Ungated())
                    .toCompletableFuture()
                    .join();

            assertThat(test.result()).as("%s", test).isEqualTo(InjectionResult.YES);
            assertThat(test.answer().orElseThrow().code()).isEqualTo(250);
            assertThat(test.attempt().orElseThrow().outcome()).isEqualTo(STARTTLS_OK);
        }
    }

    @Test
    void theProbeHoldsWhatWasSeen() {
        Probe probe = probe(PATIENT, TlsScenarios.healthy().steps());

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
        Probe probe = probe(PATIENT, TlsScenarios.demandingInTls12().steps());

        assertThat(probe.tls().orElseThrow().chain()).hasSize(1);
        assertThat(probe.tls().orElseThrow().clientCertificateRequested()).contains(true);
    }

    /** Repeated, as a refusal on loopback comes at any moment of our setting up. */
    @RepeatedTest(50)
    void aRefusedConnectionIsThat() throws IOException {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), FreePorts.next());

        Probe probe = probe(nobody, PATIENT, TLS);

        assertThat(probe.outcome()).isEqualTo(CONNECT_REFUSED);
        assertThat(probe.stage()).isEqualTo(Stage.CONNECT);
        assertThat(probe.detail()).isPresent();
    }

    @Test
    void anUnresolvedEndpointIsABugOfTheCallerAndStillAProbe() {
        Probe probe = new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example"), TLS)
                .probe(InetSocketAddress.createUnresolved("mx.example.test", 25), Optional.empty())
                .toCompletableFuture()
                .join();

        assertThat(probe.outcome()).isEqualTo(SCANNER_BUG);
    }

    @Test
    void anAddressThatIsNotOursToConnectFromIsALocalError() throws Exception {
        ProbeConfig config = ProbeConfig.of("scanner.example").withSource(InetAddress.getByName("192.0.2.1"));
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, Scenario.STALL)) {
            Probe probe = new SmtpProbe(LOOPS, config, TLS)
                    .probe(server.address(), Optional.empty())
                    .toCompletableFuture()
                    .join();

            assertThat(probe.outcome()).as("%s", probe).isEqualTo(LOCAL_ERROR);
        }
    }

    private static Probe probe(Timeouts timeouts, Step... script) {
        return probe(timeouts, TLS, script);
    }

    private static Probe probe(Timeouts timeouts, TlsClient tls, Step... script) {
        try (FakeSmtpServer server = FakeSmtpServer.playing(LOOPS, script)) {
            return probe(server, timeouts, tls);
        }
    }

    private static Probe probe(FakeSmtpServer server, Timeouts timeouts) {
        return probe(server, timeouts, TLS);
    }

    private static Probe probe(FakeSmtpServer server, Timeouts timeouts, TlsClient tls) {
        return probe(server.address(), timeouts, tls);
    }

    private static Probe probe(InetSocketAddress endpoint, Timeouts timeouts, TlsClient tls) {
        ProbeConfig config = ProbeConfig.of("scanner.example").withTimeouts(timeouts);
        return new SmtpProbe(LOOPS, config, tls)
                .probe(endpoint, Optional.of("MX.Example.Test."))
                .toCompletableFuture()
                .join();
    }
}

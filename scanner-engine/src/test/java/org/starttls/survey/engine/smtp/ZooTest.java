package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.tls.TlsClient;

/** Whatever a server does, the probe ends, with one outcome at the stage where it happened. On virtual time. */
class ZooTest {
    private static final TlsClient TLS = TlsClient.create();
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    @BeforeAll
    static void watchForLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        ByteBufUtil.setLeakListener((type, records) -> LEAKS.add(records));
    }

    @AfterAll
    static void close() {
        TLS.close();
        System.gc();
        // The detector reports what was collected when something new is allocated.
        ByteBufAllocator.DEFAULT.buffer().release();
        ByteBufUtil.setLeakListener(null);
        assertThat(LEAKS).isEmpty();
    }

    static Stream<Scenario> servers() {
        return Stream.of(
                        CleartextScenarios.all(),
                        DisorderScenarios.all(),
                        OversizeScenarios.all(),
                        SilentScenarios.all(),
                        TarpitScenarios.all(),
                        TlsScenarios.all(),
                        BrokenHandshakeScenarios.all(),
                        LyingScenarios.all(),
                        HostileTextScenarios.all(),
                        CertificateScenarios.all())
                .flatMap(each -> each);
    }

    @ParameterizedTest(name = "a server that {0}")
    @MethodSource("servers")
    void everyServerGivesItsOutcome(Scenario scenario) {
        Probe probe = new VirtualConversation(ProbeConfig.of("scanner.example"), TLS, scenario.script()).hold();

        scenario.check(probe);
    }
}

package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.plan.EngineChoice;

/**
 * Servers of real implementations of TLS, each set up in a way of its own, and what a scan must make of each: the main
 * probe's end and, where there is one, that of the second try; and where the main probe completes a handshake, all that
 * s_client tells of the same server. None may take longer than the time-outs of a probe.
 */
@Timeout(60)
class TlsServersIT {
    private static final Optional<String> NAME = Optional.of(ServerTls.NAME);
    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private static final TlsClient MAIN = TlsClient.boringSsl();
    private static final TlsClient RELAXED = TlsClient.relaxed().orElseThrow();
    private static final TlsClient SSL3 = TlsClient.relaxedSsl3().orElseThrow();

    /** Where a handshake was completed, and all facts are known. */
    private static final Set<EndpointOutcome> COMPLETED =
            Set.of(EndpointOutcome.STARTTLS_OK, EndpointOutcome.LEGACY_ONLY, EndpointOutcome.POST_HANDSHAKE_FAILED);

    @TempDir
    private static Path folder;

    private static RealTlsServer servers;

    @BeforeAll
    static void prepare() {
        servers = new RealTlsServer(LOOPS, folder);
    }

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        MAIN.close();
        RELAXED.close();
        SSL3.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "tls-servers.csv", delimiter = '|', numLinesToSkip = 1)
    void isCompletedOrClassified(String name, String server, String key, String options, String main, String fallback)
            throws Exception {
        try (RealTlsServer.Running running = servers.start(server, key, options)) {
            TargetProbes probes = probe(running.port());

            assertThat(seen(probes.main())).as("%s", probes).isEqualTo(main);
            assertThat(probes.fallback().map(TlsServersIT::seen).orElse("-"))
                    .as("%s", probes)
                    .isEqualTo(fallback);
            if (COMPLETED.contains(probes.main().outcome())) {
                ProbeSighting.of(probes.main()).assertAgreesWith(OpensslClient.of(running.port(), Offer.MODERN));
            }
        }
    }

    private static TargetProbes probe(int port) {
        ProbeConfig config = ProbeConfig.of("scanner.example");
        FallbackProbe fallback = new FallbackProbe(
                new SmtpProbe(LOOPS, config, MAIN),
                Map.of(
                        EngineChoice.JDK_RELAXED, new SmtpProbe(LOOPS, config, RELAXED),
                        EngineChoice.JDK_SSL3_ALONE, new SmtpProbe(LOOPS, config, SSL3)));
        return new SmtpProbe(LOOPS, config, MAIN)
                .probe(RealServer.at(port), NAME)
                .thenCompose(main -> fallback.lookCloser(main, NAME, Supplier::get))
                .toCompletableFuture()
                .join();
    }

    /** The end of a probe in the table's words. */
    private static String seen(Probe probe) {
        StringBuilder seen = new StringBuilder(probe.outcome().code());
        probe.tls().ifPresent(session -> describe(session, seen));
        return seen.toString();
    }

    private static void describe(TlsSession session, StringBuilder seen) {
        session.version().ifPresent(version -> seen.append(' ').append(OpensslNames.version(version)));
        session.cipherSuite().ifPresent(suite -> seen.append(" %04x".formatted(suite)));
        session.group().ifPresent(group -> seen.append(' ').append(OpensslNames.group(group)));
        session.dhPrimeBits().ifPresent(bits -> seen.append(" dh ").append(bits));
        if (session.chain().size() > 1) {
            seen.append(" chain ").append(session.chain().size());
        }
        session.ocspStatus()
                .filter(status -> status != OcspStatus.NONE)
                .ifPresent(status -> seen.append(" staple ").append(status.code()));
        session.clientCertificateRequested().filter(asked -> asked).ifPresent(asked -> seen.append(" asks"));
        session.warning().ifPresent(alert -> seen.append(" warning ").append(alert));
        session.alert()
                .ifPresent(alert -> seen.append(session.alertSent() ? ", own alert " : ", alert ")
                        .append(alert));
    }
}

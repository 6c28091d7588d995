package org.starttls.survey.engine.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.plan.EngineChoice;

/**
 * Holds what our clients see of servers against what s_client and posttls-finger see of them. Leaves the facts as a table in
 * {@code target/real-servers}, for whoever wants to read them.
 */
final class Comparison implements AutoCloseable {
    private static final ProbeConfig CONFIG = ProbeConfig.of("scanner.example");

    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final TlsClient boringSsl = TlsClient.boringSsl();
    private final TlsClient jdk = TlsClient.jdk();
    private final TlsClient relaxed = TlsClient.relaxed().orElseThrow();
    private final TlsClient ssl3 = TlsClient.relaxedSsl3().orElseThrow();
    private final String title;
    private final FingerClient finger;
    private final List<String> table = new ArrayList<>();

    /** @param state for posttls-finger's configuration, a folder of its own */
    Comparison(String title, Path state) throws IOException {
        this.title = title;
        finger = FingerClient.prepare(state);
    }

    /** Both our engines must come to this end, and see what the others see. */
    void assertSame(String server, int port, EndpointOutcome outcome, Stage stage)
            throws IOException, InterruptedException {
        assertOutcome(port, outcome, stage);
        Sighting ours = ProbeSighting.of(probe(port));
        Sighting openssl = OpensslClient.of(port, Offer.MODERN);
        Sighting postfix = finger.of(port, Offer.MODERN);
        note(server, ours, openssl, postfix);
        ours.assertAgreesWith(openssl);
        ours.assertAgreesWith(postfix);
        Sighting other = ProbeSighting.of(probe(port, CONFIG, jdk)).withoutWhatWasChosen();
        other.assertAgreesWith(openssl.withoutWhatWasChosen());
        other.assertAgreesWith(postfix.withoutWhatWasChosen());
    }

    /** The same where STARTTLS is as it should be. */
    void assertSame(String server, int port) throws IOException, InterruptedException {
        assertSame(server, port, EndpointOutcome.STARTTLS_OK, Stage.DONE);
    }

    /** A modern client must be refused with handshake_failure, and the relaxed one see what the others see. */
    void assertSameToOldClients(String server, int port) throws IOException, InterruptedException {
        TargetProbes probes = probeTwice(port);
        assertThat(probes.main().outcome()).as("%s", probes).isEqualTo(EndpointOutcome.HANDSHAKE_FAILED);
        assertThat(probes.main().tls().orElseThrow().alert()).contains(40);
        assertThat(probes.outcome()).as("%s", probes).isEqualTo(EndpointOutcome.LEGACY_ONLY);
        Sighting ours = ProbeSighting.of(probes.fallback().orElseThrow());
        Sighting openssl = OpensslClient.of(port, Offer.OLD);
        Sighting postfix = finger.of(port, Offer.OLD);
        note(server, ours, openssl, postfix);
        ours.assertAgreesWith(openssl);
        ours.assertAgreesWith(postfix);
    }

    void assertOutcome(int port, EndpointOutcome outcome, Stage stage) {
        for (TlsClient client : new TlsClient[] {boringSsl, jdk}) {
            Probe probe = probe(port, CONFIG, client);
            assertThat(probe.outcome()).as("%s", probe).isEqualTo(outcome);
            assertThat(probe.stage()).isEqualTo(stage);
        }
    }

    void assertNothingIsInjected(int port) {
        InjectionTest test = new SmtpProbe(loops, CONFIG, boringSsl)
                .testInjection(RealServer.at(port), Optional.of(ServerTls.NAME), new Ungated())
                .toCompletableFuture()
                .join();
        assertThat(test.result()).as("%s", test).isEqualTo(InjectionResult.NO);
        assertThat(test.sanity().outcome()).isEqualTo(EndpointOutcome.STARTTLS_OK);
    }

    Probe probe(int port) {
        return probe(port, CONFIG, boringSsl);
    }

    Probe probeForStripping(int port) {
        return probe(port, CONFIG.withStrippingTest(), boringSsl);
    }

    /** As a scan does it. */
    TargetProbes probeTwice(int port) {
        FallbackProbe fallback = new FallbackProbe(
                new SmtpProbe(loops, CONFIG, boringSsl),
                Map.of(
                        EngineChoice.JDK_RELAXED, new SmtpProbe(loops, CONFIG, relaxed),
                        EngineChoice.JDK_SSL3_ALONE, new SmtpProbe(loops, CONFIG, ssl3)));
        return fallback.lookCloser(probe(port), Optional.of(ServerTls.NAME), Comparison::atOnce)
                .toCompletableFuture()
                .join();
    }

    private static <T> CompletionStage<T> atOnce(Supplier<CompletionStage<T>> connection) {
        return connection.get();
    }

    private Probe probe(int port, ProbeConfig config, TlsClient client) {
        return new SmtpProbe(loops, config, client)
                .probe(RealServer.at(port), Optional.of(ServerTls.NAME))
                .toCompletableFuture()
                .join();
    }

    private void note(String server, Sighting... sightings) {
        for (Fact fact : Fact.values()) {
            StringBuilder row = new StringBuilder("| " + server + " | " + fact.title() + " |");
            for (Sighting each : sightings) {
                row.append(' ').append(each.facts().getOrDefault(fact, "-")).append(" |");
            }
            table.add(row.toString());
        }
    }

    @Override
    public void close() throws IOException {
        Path file = Path.of("target", "real-servers", title + ".md");
        Files.createDirectories(file.getParent());
        List<String> lines = new ArrayList<>(
                List.of("| server | fact | starttls-survey | s_client | posttls-finger |", "|---|---|---|---|---|"));
        lines.addAll(table);
        Files.write(file, lines);
        for (TlsClient client : new TlsClient[] {boringSsl, jdk, relaxed, ssl3}) {
            client.close();
        }
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }
}

package org.starttls.survey.engine.smtp;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.model.EndpointOutcome.BANNER_DEFERRED;
import static org.starttls.survey.engine.model.EndpointOutcome.BANNER_TIMEOUT;
import static org.starttls.survey.engine.model.EndpointOutcome.STARTTLS_OK;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.survey.BackOff;
import org.starttls.survey.engine.survey.Backlog;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.EvidenceSink;
import org.starttls.survey.engine.survey.Pacing;
import org.starttls.survey.engine.survey.PendingDomain;
import org.starttls.survey.engine.survey.PendingHost;
import org.starttls.survey.engine.survey.PendingPolicy;
import org.starttls.survey.engine.survey.PendingQuestions;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.Scope;
import org.starttls.survey.engine.survey.SharedProbe;
import org.starttls.survey.engine.survey.Stages;
import org.starttls.survey.engine.survey.Survey;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.engine.survey.SurveyProgress;
import org.starttls.survey.engine.tls.TlsClient;

/** Postfix that turns strangers away at first, as its manual tells to: what a survey with later tries comes to. */
@Timeout(120)
class PostfixSurveyIT {
    private static final Map<String, String> SERVICES = Map.ofEntries(
            entry(
                    "one connection a few seconds",
                    "smtpd -o smtpd_client_connection_rate_limit=1 -o smtpd_client_event_limit_exceptions="),
            entry("greet delay", "postscreen -o postscreen_greet_wait=2s -o postscreen_cache_map="),
            entry("defers everybody", "smtpd -o smtpd_delay_reject=no -o smtpd_client_restrictions=defer"));

    /** Longer than Postfix counts, see {@link Postfix}. */
    private static final Duration GAP = Duration.ofSeconds(6);

    /** The tries alone tell the time. */
    private static final Pacing HURRIED = new Pacing(
            1000,
            Duration.ZERO,
            new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), Integer.MAX_VALUE, Duration.ofSeconds(1)),
            1);

    @TempDir
    private static Path folder;

    @AutoClose
    private static Postfix postfix;

    @AutoClose
    private static final TlsClient TLS = TlsClient.boringSsl();

    private static final EventLoopGroup LOOPS = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());

    @BeforeAll
    static void start() throws Exception {
        postfix = Postfix.start(folder.resolve("server"), SERVICES);
    }

    @AfterAll
    static void stop() {
        LOOPS.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aRateLimitIsWaitedOut() throws IOException, InterruptedException {
        int port = postfix.port("one connection a few seconds");
        OneServer server = new OneServer(port, GAP);
        // The first survey of a JVM may take longer than Postfix remembers.
        new OneServer(postfix.port("defers everybody"), Duration.ZERO).survey();
        connectAndQuit(port);
        server.survey();
        assertThat(server.tries).containsExactly(BANNER_DEFERRED, STARTTLS_OK);
    }

    @Test
    void aGreetDelayIsOutwaitedByALaterTry() throws InterruptedException {
        OneServer server = new OneServer(postfix.port("greet delay"), Duration.ofMillis(100));
        server.survey();
        assertThat(server.tries).last().isEqualTo(STARTTLS_OK);
        assertThat(server.tries.subList(0, server.tries.size() - 1))
                .isNotEmpty()
                .containsOnly(BANNER_TIMEOUT);
    }

    @Test
    void whoeverDefersForEverStaysUnknown() throws InterruptedException {
        OneServer server = new OneServer(postfix.port("defers everybody"), Duration.ofMillis(100));
        server.survey();
        assertThat(server.tries).containsExactly(BANNER_DEFERRED, BANNER_DEFERRED, BANNER_DEFERRED);
    }

    private static void connectAndQuit(int port) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port);
                Scanner said = new Scanner(client.getInputStream(), StandardCharsets.US_ASCII)) {
            assertThat(said.nextLine()).startsWith("220 ");
            client.getOutputStream().write("QUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(said.nextLine()).startsWith("221 ");
        }
    }

    /** A scan of one address that is tried three times, and its memory. */
    private static final class OneServer implements Backlog, EvidenceSink, Stages, Scope {
        final List<EndpointOutcome> tries = new CopyOnWriteArrayList<>();

        private final Duration gap;
        private final Queue<PendingTarget> pending = new ArrayDeque<>();
        private Instant due = Instant.MIN;

        OneServer(int port, Duration gap) {
            this.gap = gap;
            pending.add(new PendingTarget(1, "mx.example.test", "example.test", RealServer.at(port)));
        }

        void survey() throws InterruptedException {
            new Survey(
                            this,
                            this,
                            this,
                            this,
                            1,
                            ConnectionLimits.polite(1, 1000).withPacing(HURRIED),
                            new SurveyProgress(SurveyCounts.begun(0)),
                            said -> {})
                    .run(nextTry -> Optional.of(Duration.between(Instant.now(), nextTry)));
        }

        @Override
        public CompletionStage<Probe> probe(PendingTarget target) {
            Timeouts usual = Timeouts.DEFAULT;
            Timeouts patient = new Timeouts(
                    usual.connect(),
                    Duration.ofMillis(500L << target.tryNumber()),
                    usual.ehlo(),
                    usual.starttls(),
                    usual.handshake(),
                    usual.tls(),
                    usual.quit(),
                    usual.listen(),
                    usual.total());
            return new SmtpProbe(LOOPS, ProbeConfig.of("scanner.example").withTimeouts(patient), TLS)
                    .probe(target.endpoint(), Optional.of(target.host()));
        }

        @Override
        public synchronized List<PendingTarget> targets(int max) {
            boolean now = !pending.isEmpty() && !due.isAfter(Instant.now());
            return now ? List.of(pending.remove()) : List.of();
        }

        @Override
        public List<PendingTarget> targets(List<Long> ids) {
            return List.of();
        }

        @Override
        public synchronized Optional<Instant> nextTry() {
            return pending.isEmpty() ? Optional.empty() : Optional.of(due);
        }

        @Override
        public CompletionStage<Void> shared(SharedProbe evidence) {
            throw new AssertionError("each name is probed");
        }

        @Override
        public synchronized CompletionStage<Void> probes(PendingTarget target, TargetProbes probes) {
            tries.add(probes.outcome());
            if (probes.outcome().triedAgain() && target.tryNumber() < 3) {
                due = Instant.now().plus(gap);
                pending.add(new PendingTarget(
                        target.id(),
                        target.host(),
                        target.provider(),
                        target.endpoint(),
                        Optional.empty(),
                        Optional.empty(),
                        target.tryNumber() + 1,
                        Optional.of(probes.outcome())));
            }
            return CompletableFuture.completedStage(null);
        }

        @Override
        public List<PendingDomain> domains(int max) {
            return List.of();
        }

        @Override
        public List<PendingHost> hosts(int max) {
            return List.of();
        }

        @Override
        public List<PendingPolicy> policies(int max) {
            return List.of();
        }

        @Override
        public List<PendingQuestions> questions(int max) {
            return List.of();
        }

        @Override
        public Optional<String> forbidsDomain(String domain) {
            return Optional.empty();
        }

        @Override
        public Optional<String> forbidsHost(String host) {
            return Optional.empty();
        }

        @Override
        public Optional<String> forbidsAddress(InetAddress address) {
            return Optional.empty();
        }

        @Override
        public Optional<String> leavesOut(InetAddress address) {
            return Optional.empty();
        }

        @Override
        public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
            return CompletableFuture.completedStage(Optional.of(Duration.ZERO));
        }

        @Override
        public CompletionStage<MailRoute> route(String domain) {
            throw notAsked();
        }

        @Override
        public CompletionStage<HostAddresses> addresses(String host) {
            throw notAsked();
        }

        @Override
        public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
            throw notAsked();
        }

        @Override
        public CompletionStage<PolicyFetch> policy(
                PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
            throw notAsked();
        }

        @Override
        public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
            throw notAsked();
        }

        @Override
        public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
            throw notAsked();
        }

        @Override
        public CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
            throw notAsked();
        }

        @Override
        public CompletionStage<Void> answers(PendingQuestions asked, Answers answers) {
            throw notAsked();
        }

        private static AssertionError notAsked() {
            return new AssertionError("there is one address, and nothing else to ask");
        }
    }
}

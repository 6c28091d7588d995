package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import org.starttls.survey.engine.smtp.Postfix;
import org.starttls.survey.engine.smtp.ProbeConfig;
import org.starttls.survey.engine.smtp.SmtpProbe;
import org.starttls.survey.engine.tls.TlsClient;

/** A Postfix that takes three connections in two seconds from a client, and says 421 to more. */
@Timeout(120)
class PostfixPatienceIT {
    private static final int NAMES = 12;

    @TempDir
    Path state;

    @Test
    void whoHasHadEnoughIsSurveyedCompletelyAndNeverTakenForOneWithoutStarttls()
            throws IOException, InterruptedException {
        String limited = "smtpd -o smtpd_client_connection_rate_limit=3 -o smtpd_client_event_limit_exceptions=";
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        TlsClient tls = TlsClient.create();
        try (Postfix postfix = Postfix.start(state, Map.of("limited", limited))) {
            SmtpProbe probe = new SmtpProbe(loops, ProbeConfig.of("scanner.example"), tls);
            Customers customers = new Customers(postfix.port("limited"));
            BackOff backOff = new BackOff(Duration.ofMillis(500), Duration.ofSeconds(5), 9, Duration.ofMinutes(1));
            Survey survey = new Survey(
                    customers,
                    new ProbesAlone(probe),
                    customers,
                    Scopes.ALLOW_ALL,
                    1,
                    ConnectionLimits.polite(10, 50).withPacing(new Pacing(50, Duration.ofMillis(1), backOff, 1)),
                    new SurveyProgress(SurveyCounts.begun(0)),
                    sentence -> {});
            assertThat(survey.run(nextTry -> Optional.of(Duration.ZERO))).isTrue();
            assertThat(customers.outcomes)
                    .containsOnlyKeys(EndpointOutcome.STARTTLS_OK, EndpointOutcome.BANNER_DEFERRED)
                    .containsEntry(EndpointOutcome.STARTTLS_OK, NAMES);
            assertThat(customers.outcomes.get(EndpointOutcome.BANNER_DEFERRED)).isBetween(1, NAMES);
        } finally {
            tls.close();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        }
    }

    /** Names at one address, each until its outcome is conclusive. */
    private static final class Customers implements Backlog, EvidenceSink {
        final Map<EndpointOutcome, Integer> outcomes = new EnumMap<>(EndpointOutcome.class);
        private final List<PendingTarget> pending = new ArrayList<>();
        private final Map<Long, PendingTarget> all = new ConcurrentHashMap<>();

        Customers(int port) {
            InetSocketAddress endpoint = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            IntStream.range(0, NAMES)
                    .mapToObj(i -> new PendingTarget(i, "mx" + i + ".shy.test", "shy.test", endpoint))
                    .forEach(pending::add);
            pending.forEach(target -> all.put(target.id(), target));
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
        public synchronized List<PendingTarget> targets(int max) {
            List<PendingTarget> given = List.copyOf(pending);
            pending.clear();
            return given;
        }

        @Override
        public List<PendingTarget> targets(List<Long> ids) {
            return ids.stream().map(all::get).toList();
        }

        @Override
        public synchronized Optional<Instant> nextTry() {
            return pending.isEmpty() ? Optional.empty() : Optional.of(Instant.EPOCH);
        }

        @Override
        public CompletionStage<Void> shared(SharedProbe evidence) {
            throw new AssertionError("each name is probed");
        }

        @Override
        public synchronized CompletionStage<Void> probes(PendingTarget target, TargetProbes probes) {
            EndpointOutcome outcome = probes.outcome();
            outcomes.merge(outcome, 1, Integer::sum);
            if (outcome.conclusive() == EndpointOutcome.Conclusive.NO) {
                pending.add(target);
            }
            return CompletableFuture.completedStage(null);
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
        public CompletionStage<Integer> route(PendingDomain domain, MailRoute route) {
            throw new AssertionError("no domain is asked about");
        }

        @Override
        public CompletionStage<Integer> host(PendingHost host, HostAddresses addresses) {
            throw new AssertionError("no host is asked about");
        }

        @Override
        public CompletionStage<Void> policy(PendingPolicy domain, PolicyFetch fetch) {
            throw new AssertionError("no policy is fetched");
        }

        @Override
        public CompletionStage<Void> answers(PendingQuestions asked, Answers answers) {
            throw new AssertionError("nothing more is asked");
        }
    }

    /** Nothing but main probes. */
    private record ProbesAlone(SmtpProbe probe) implements Stages {
        @Override
        public CompletionStage<MailRoute> route(String domain) {
            throw new AssertionError("no domain is asked about");
        }

        @Override
        public CompletionStage<HostAddresses> addresses(String host) {
            throw new AssertionError("no host is asked about");
        }

        @Override
        public CompletionStage<Probe> probe(PendingTarget target) {
            return probe.probe(target.endpoint(), Optional.of(target.host()));
        }

        @Override
        public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
            throw new AssertionError("nothing more is asked");
        }

        @Override
        public CompletionStage<PolicyFetch> policy(
                PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
            throw new AssertionError("no policy is fetched");
        }

        @Override
        public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
            return CompletableFuture.completedStage(Optional.empty());
        }
    }
}

package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.net.ConnectionGate;

/** Later tries on a clock that only the intermission moves. */
@Timeout(30)
class SurveyPassesTest {
    private static final List<Duration> GAPS = List.of(Duration.ofMinutes(5), Duration.ofMinutes(15));

    /** The tries alone tell the time. */
    private static final Pacing HURRIED = new Pacing(
            1000,
            Duration.ZERO,
            new BackOff(Duration.ofMillis(1), Duration.ofMillis(1), Integer.MAX_VALUE, Duration.ofSeconds(1)),
            1);

    private final MemoryStore store = new MemoryStore(List.of("a.test"));
    private final SurveyProgress progress = new SurveyProgress(SurveyCounts.begun(1));
    private final Asked asked = new Asked();
    private final List<Instant> waitedFor = new ArrayList<>();

    SurveyPassesTest() {
        store.gaps = GAPS;
    }

    @Test
    void whatAnswersIsAskedOnce() throws InterruptedException {
        assertThat(survey().run(this::jump)).isTrue();
        assertThat(asked.log).containsExactly("route 1", "addresses 1", "probe 1");
        assertThat(waitedFor).isEmpty();
        assertThat(progress.laterTries()).isZero();
    }

    @Test
    void aServerThatGreylistsIsAskedAgainAfterTheGap() throws InterruptedException {
        asked.probeFailures = 1;
        assertThat(survey().run(this::jump)).isTrue();
        assertThat(asked.log).containsExactly("route 1", "addresses 1", "probe 1", "probe 2");
        assertThat(waitedFor).containsExactly(Instant.EPOCH.plus(GAPS.get(0)));
        assertThat(store.probes.get("mx.a.test").outcome()).isEqualTo(EndpointOutcome.STARTTLS_NOT_OFFERED);
        assertThat(progress.settledLater()).isEqualTo(1);
        assertThat(progress.unsettled()).isZero();
        assertThat(progress.outcomes()).isEqualTo(Map.of(EndpointOutcome.STARTTLS_NOT_OFFERED, 1L));
    }

    @Test
    void thereAreAsManyTriesAsGapsAndOne() throws InterruptedException {
        asked.probeFailures = 9;
        survey().run(this::jump);
        assertThat(asked.log).containsExactly("route 1", "addresses 1", "probe 1", "probe 2", "probe 3");
        assertThat(waitedFor)
                .containsExactly(
                        Instant.EPOCH.plus(GAPS.get(0)),
                        Instant.EPOCH.plus(GAPS.get(0)).plus(GAPS.get(1)));
        assertThat(progress.settledLater()).isZero();
        assertThat(progress.unsettled()).isEqualTo(1);
        assertThat(progress.outcomes().values()).containsExactly(1L);
    }

    @Test
    void aRouteAndAHostThatAreFoundLateAreFollowed() throws InterruptedException {
        asked.routeFailures = 1;
        asked.addressFailures = 2;
        survey().run(this::jump);
        assertThat(asked.log)
                .containsExactly("route 1", "route 2", "addresses 1", "addresses 2", "addresses 3", "probe 1");
        assertThat(store.probes).containsKey("mx.a.test");
    }

    @Test
    void aPolicyIsFetchedAgain() throws InterruptedException {
        store.announced.add(new PendingPolicy(0, "a.test", "mta-sts.a.test"));
        survey().run(this::jump);
        assertThat(asked.log).containsSubsequence("policy 1", "policy 2", "policy 3");
    }

    @Test
    void withoutWaitingWhatIsNotDueIsLeft() throws InterruptedException {
        asked.probeFailures = 1;
        assertThat(survey().run()).isTrue();
        assertThat(asked.log).containsExactly("route 1", "addresses 1", "probe 1");
        assertThat(store.nextTry()).contains(Instant.EPOCH.plus(GAPS.get(0)));
    }

    @Test
    void aTryThatComesDueMeanwhileIsMadeInTheSamePass() throws InterruptedException {
        MemoryStore two = new MemoryStore(List.of("a.test", "b.test"));
        two.gaps = List.of(Duration.ZERO);
        CompletableFuture<Void> secondTry = new CompletableFuture<>();
        Asked oneWaitsForTheOther = new Asked() {
            @Override
            public CompletionStage<MailRoute> route(String domain) {
                return domain.equals("b.test")
                        ? secondTry.thenCompose(made -> super.route(domain))
                        : super.route(domain);
            }
        };
        oneWaitsForTheOther.probeFailures = 1;
        oneWaitsForTheOther.onProbe = target -> {
            if (target.tryNumber() == 2) {
                secondTry.complete(null);
            }
        };
        assertThat(survey(two, oneWaitsForTheOther).run()).isTrue();
        assertThat(two.probes).containsOnlyKeys("mx.a.test", "mx.b.test");
    }

    @Test
    void aStopWhileWaitingEndsTheWait() throws InterruptedException {
        asked.probeFailures = 1;
        Survey survey = survey();
        Thread stopping = new Thread(() -> {
            while (progress.waitingUntil().isEmpty()) {
                Thread.onSpinWait();
            }
            survey.stop();
        });
        stopping.start();
        assertThat(survey.run(next -> Optional.of(Duration.ofHours(1)))).isFalse();
        stopping.join();
        assertThat(asked.log).endsWith("probe 1");
    }

    private Optional<Duration> jump(Instant nextTry) {
        waitedFor.add(nextTry);
        store.now = nextTry;
        return Optional.of(Duration.ZERO);
    }

    private Survey survey() {
        return survey(store, asked);
    }

    private Survey survey(MemoryStore kept, Stages stages) {
        return new Survey(
                kept,
                stages,
                kept,
                Scopes.ALLOW_ALL,
                2,
                ConnectionLimits.polite(10, 1000).withPacing(HURRIED),
                progress,
                said -> {});
    }

    /** One domain, one host, one address: each fails so often as it is told, and then answers. */
    private static class Asked implements Stages {
        final List<String> log = new CopyOnWriteArrayList<>();
        int routeFailures;
        int addressFailures;
        int probeFailures;
        Consumer<PendingTarget> onProbe = target -> {};

        private int routes;
        private int hosts;
        private int policies;

        @Override
        public CompletionStage<MailRoute> route(String domain) {
            log.add("route " + ++routes);
            return CompletableFuture.completedStage(
                    routes <= routeFailures
                            ? MailRoute.notAsked(domain, MailOutcome.TIMEOUT, "as the test wants")
                            : new MailRoute(
                                    domain,
                                    MailOutcome.MX,
                                    Optional.empty(),
                                    Optional.empty(),
                                    DnssecStatus.INDETERMINATE,
                                    List.of(new MxRecord(10, "mx." + domain)),
                                    1,
                                    Optional.empty(),
                                    List.of(),
                                    List.of()));
        }

        @Override
        public CompletionStage<HostAddresses> addresses(String host) {
            log.add("addresses " + ++hosts);
            return CompletableFuture.completedStage(
                    hosts <= addressFailures
                            ? HostAddresses.notAsked(host, HostOutcome.TIMEOUT, "as the test wants")
                            : new HostAddresses(
                                    host,
                                    HostOutcome.RESOLVED,
                                    Optional.empty(),
                                    Optional.empty(),
                                    List.of(ip("10.0.0.1")),
                                    DnssecStatus.INDETERMINATE,
                                    Optional.empty(),
                                    List.of()));
        }

        @Override
        public CompletionStage<Probe> probe(PendingTarget target) {
            log.add("probe " + target.tryNumber());
            onProbe.accept(target);
            return CompletableFuture.completedStage(Probe.notMade(
                    target.endpoint(),
                    Instant.EPOCH,
                    target.tryNumber() <= probeFailures
                            ? EndpointOutcome.BANNER_DEFERRED
                            : EndpointOutcome.STARTTLS_NOT_OFFERED,
                    "as the test wants"));
        }

        @Override
        public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
            throw new AssertionError("nothing is asked besides");
        }

        @Override
        public CompletionStage<PolicyFetch> policy(
                PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
            log.add("policy " + ++policies);
            return CompletableFuture.completedStage(PolicyFetch.notMade(
                    domain.host(), PolicyFetchOutcome.CONNECT_ERROR, Instant.EPOCH, "as the test wants"));
        }

        @Override
        public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
            return CompletableFuture.completedStage(Optional.of(Duration.ZERO));
        }

        private static InetAddress ip(String literal) {
            return InetAddresses.forString(literal);
        }
    }
}

package org.starttls.survey.engine.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.IntStream;
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
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.ConnectionGate;

@Timeout(30)
class SurveyTest {
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final MemoryStore store = new MemoryStore(List.of("a.test", "b.test", "c.test"));

    @Test
    void aHostThatDomainsShareIsResolvedAndProbedOnce() throws InterruptedException {
        assertThat(survey(new SharedHost(), Scopes.ALLOW_ALL).run()).isTrue();
        assertThat(store.routes).hasSize(3);
        assertThat(store.addresses).containsOnlyKeys("mx.shared.test");
        assertThat(store.probes).containsOnlyKeys("mx.shared.test");
    }

    @Test
    void aFaultInAStageIsAnOutcomeAndTheSurveyGoesOn() throws InterruptedException {
        Stages faulty = new SharedHost() {
            @Override
            public CompletionStage<MailRoute> route(String domain) {
                if (domain.equals("b.test")) {
                    throw new IllegalStateException("a bug");
                }
                return super.route(domain);
            }
        };
        assertThat(survey(faulty, Scopes.ALLOW_ALL).run()).isTrue();
        assertThat(store.routes.get("b.test").outcome()).isEqualTo(MailOutcome.SCANNER_BUG);
        assertThat(store.routes.get("c.test").outcome()).isEqualTo(MailOutcome.MX);
    }

    @Test
    void whatIsOutOfScopeIsRecordedAndNotAsked() throws InterruptedException {
        SharedHost stages = new SharedHost();
        survey(stages, Scopes.forbidding("a.test", "10.0.0.1")).run();
        assertThat(store.routes.get("a.test").outcome()).isEqualTo(MailOutcome.EXCLUDED);
        assertThat(store.probes.get("mx.shared.test").outcome()).isEqualTo(EndpointOutcome.EXCLUDED);
        assertThat(store.probes.get("mx.shared.test").detail()).contains("rule for 10.0.0.1");
        assertThat(stages.probed).isZero();
    }

    @Test
    void anAddressThatIsLeftOutIsRecordedAsNotProbed() throws InterruptedException {
        SharedHost stages = new SharedHost();
        survey(stages, Scopes.leavingOut("10.0.0.1")).run();
        assertThat(store.probes.get("mx.shared.test").outcome()).isEqualTo(EndpointOutcome.NOT_PROBED);
        assertThat(store.probes.get("mx.shared.test").detail()).contains("10.0.0.1 is left out");
        assertThat(stages.probed).isZero();
    }

    @Test
    void whatIsBeyondABoundIsRecordedAsNotProbed() throws InterruptedException {
        SharedHost stages = new SharedHost();
        store.cutOff = "mx.shared.test";
        assertThat(survey(stages, Scopes.ALLOW_ALL).run()).isTrue();
        assertThat(store.probes.get("mx.shared.test").outcome()).isEqualTo(EndpointOutcome.NOT_PROBED);
        assertThat(store.probes.get("mx.shared.test").detail()).contains("one too many");
        assertThat(stages.probed).isZero();
    }

    @Test
    void aStoreThatFailsEndsTheSurveyWithItsReason() {
        store.failOn = "b.test";
        assertThatThrownBy(() -> survey(new SharedHost(), Scopes.ALLOW_ALL).run())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("disk full");
    }

    @Test
    void aStoppedSurveySaysThatItIsNotDone() throws InterruptedException {
        Survey[] self = new Survey[1];
        Stages stalling = new SharedHost() {
            @Override
            public CompletionStage<Probe> probe(PendingTarget target) {
                self[0].stop();
                return new CompletableFuture<>();
            }
        };
        self[0] = survey(stalling, Scopes.ALLOW_ALL);
        assertThat(self[0].run()).isFalse();
        assertThat(store.probes).isEmpty();
    }

    @Test
    void whatAStopBreaksOffIsNoFaultAndIsLeftToDo() throws InterruptedException {
        Survey[] self = new Survey[1];
        Stages brokenOff = new SharedHost() {
            @Override
            public CompletionStage<MailRoute> route(String domain) {
                self[0].stop();
                return CompletableFuture.failedStage(new CancellationException("the DNS client is closed"));
            }
        };
        self[0] = survey(brokenOff, Scopes.ALLOW_ALL);
        assertThat(self[0].run()).isFalse();
        assertThat(store.routes).isEmpty();
    }

    @Test
    void aQuestionThatOurOwnSideBreaksOffIsLeftToDo() throws InterruptedException {
        store.toAsk = List.of(Question.POST_QUANTUM);
        Survey survey = survey(new SharedHost(), Scopes.ALLOW_ALL);
        assertThat(survey.run()).isTrue();
        assertThat(store.answers.get("mx.shared.test").given()).isEmpty();
        assertThat(survey.ownFailures()).isEqualTo(1);
    }

    @Test
    void whoIsOutOfScopeIsAskedNothingMore() throws InterruptedException {
        store.toAsk = List.of(Question.POST_QUANTUM);
        Survey survey = survey(new SharedHost(), Scopes.forbidding("none.test", "10.0.0.1"));
        assertThat(survey.run()).isTrue();
        assertThat(store.answers).containsEntry("mx.shared.test", Answers.NONE);
        assertThat(survey.ownFailures()).isZero();
    }

    @Test
    void policiesAreFetchedOnceAllRoutesAreKnown() throws InterruptedException {
        store.announced.add(new PendingPolicy(0, "a.test", "mta-sts.a.test"));
        store.announced.add(new PendingPolicy(1, "b.test", "mta-sts.b.test"));
        SurveyProgress progress = new SurveyProgress(SurveyCounts.begun(3));
        Survey survey = survey(new SharedHost(), Scopes.forbidding("b.test", "10.9.9.9"), progress);
        assertThat(survey.run()).isTrue();
        assertThat(store.policies.get("a.test").outcome()).isEqualTo(PolicyFetchOutcome.CONNECT_ERROR);
        assertThat(store.policies.get("b.test").outcome()).isEqualTo(PolicyFetchOutcome.EXCLUDED);
        assertThat(progress.policiesFetched()).isEqualTo(2);
    }

    @Test
    void aSlowProviderThatWouldFillTheWindowDoesNotKeepTheOthersWaiting() throws InterruptedException {
        Queue<CompletableFuture<Probe>> slow = new ConcurrentLinkedQueue<>();
        AtomicBoolean othersAreDone = new AtomicBoolean();
        Stages stages = new SharedHost() {
            @Override
            public CompletionStage<MailRoute> route(String domain) {
                return CompletableFuture.completedStage(
                        mx(domain, domain.equals("a.test") ? "mx.slow.test" : "mx.fine.test"));
            }

            @Override
            public CompletionStage<HostAddresses> addresses(String host) {
                int count = host.equals("mx.slow.test") ? 21_000 : 1;
                return CompletableFuture.completedStage(resolved(
                        host,
                        IntStream.range(0, count)
                                .mapToObj(i -> ip("10.0." + i / 250 + "." + i % 250))
                                .toList()));
            }

            @Override
            public CompletionStage<Probe> probe(PendingTarget target) {
                Probe probe = notMade(target, EndpointOutcome.BANNER_TIMEOUT);
                if (target.provider().equals("fine.test")) {
                    othersAreDone.set(true);
                    slow.forEach(waiting -> waiting.complete(probe));
                } else if (!othersAreDone.get()) {
                    CompletableFuture<Probe> waiting = new CompletableFuture<>();
                    slow.add(waiting);
                    return waiting;
                }
                return CompletableFuture.completedStage(probe);
            }
        };
        Pacing unpaced = new Pacing(1e6, Duration.ZERO, BackOff.DEFAULT, 1);
        ConnectionLimits limits = new ConnectionLimits(50_000, 1e6, 9, 50_000, 50_000, unpaced);
        SurveyProgress progress = new SurveyProgress(SurveyCounts.begun(3));
        assertThat(new Survey(store, stages, store, Scopes.ALLOW_ALL, 2, limits, progress, said::add).run())
                .isTrue();
        assertThat(progress.targetsDone()).isEqualTo(21_001);
    }

    private Survey survey(Stages stages, Scope scope) {
        return survey(stages, scope, new SurveyProgress(SurveyCounts.begun(3)));
    }

    private Survey survey(Stages stages, Scope scope, SurveyProgress progress) {
        return new Survey(store, stages, store, scope, 2, ConnectionLimits.polite(10, 1000), progress, said::add);
    }

    /** All domains use one MX host at one address, which answers. */
    private static class SharedHost implements Stages {
        int probed;

        @Override
        public CompletionStage<MailRoute> route(String domain) {
            return CompletableFuture.completedStage(mx(domain, "mx.shared.test"));
        }

        static MailRoute mx(String domain, String host) {
            return new MailRoute(
                    domain,
                    MailOutcome.MX,
                    Optional.empty(),
                    Optional.empty(),
                    DnssecStatus.INDETERMINATE,
                    List.of(new MxRecord(10, host)),
                    1,
                    Optional.empty(),
                    List.of(),
                    List.of());
        }

        @Override
        public CompletionStage<HostAddresses> addresses(String host) {
            return CompletableFuture.completedStage(resolved(host, List.of(ip("10.0.0.1"))));
        }

        static HostAddresses resolved(String host, List<InetAddress> addresses) {
            return new HostAddresses(
                    host,
                    HostOutcome.RESOLVED,
                    Optional.empty(),
                    Optional.empty(),
                    addresses,
                    DnssecStatus.INDETERMINATE,
                    Optional.empty(),
                    List.of());
        }

        @Override
        public CompletionStage<Probe> probe(PendingTarget target) {
            probed++;
            return CompletableFuture.completedStage(notMade(target, EndpointOutcome.BANNER_TIMEOUT));
        }

        static Probe notMade(PendingTarget target, EndpointOutcome outcome) {
            return Probe.notMade(target.endpoint(), Instant.EPOCH, outcome, "as the test wants");
        }

        @Override
        public CompletionStage<Answers> ask(PendingQuestions questions, ConnectionGate gate) {
            return gate.begin(() -> CompletableFuture.completedStage(
                    new Answers(List.of(), Optional.of(notMade(questions.target(), EndpointOutcome.LOCAL_ERROR)))));
        }

        @Override
        public CompletionStage<PolicyFetch> policy(
                PendingPolicy domain, Function<InetSocketAddress, ConnectionGate> gates) {
            InetSocketAddress endpoint = new InetSocketAddress(ip("10.0.0.2"), 443);
            return gates.apply(endpoint)
                    .begin(() -> CompletableFuture.completedStage(PolicyFetch.notMade(
                            domain.host(), PolicyFetchOutcome.CONNECT_ERROR, Instant.EPOCH, "as the test wants")));
        }

        @Override
        public CompletionStage<Optional<Duration>> heard(PendingTarget target) {
            throw new AssertionError("nothing has greeted us, so nothing can be a canary");
        }

        static InetAddress ip(String literal) {
            return InetAddresses.forString(literal);
        }
    }
}

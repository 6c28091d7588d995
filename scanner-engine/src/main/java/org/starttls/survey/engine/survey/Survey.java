package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;

/**
 * One run over what a scan has left to do: five pumps follow the tails of the storage's tables (domains, hosts, targets,
 * probes, policies) until nothing is left that could be asked now; that is a pass. What did not settle is tried again when
 * its time has come, in the same pass if that is still under way, else in one more. The storage is the queue, so that a run
 * can be broken off at any moment and taken up again. Used once.
 */
public final class Survey {
    /** Targets taken from the backlog at a time: enough to find some that no limit holds back, little to remember. */
    private static final int WINDOW = 20_000;
    /** Policies under way, those included that wait behind others at their address. */
    private static final int POLICIES = 1_000;

    private final Backlog backlog;
    private final GuardedStages stages;
    private final EvidenceSink sink;
    private final Scope scope;
    private final int lookups;
    private final ConnectionLimits limits;
    private final SurveyProgress progress;
    private final Notices notices;
    private final SurveyState state = new SurveyState();
    private final OwnHealth health = new OwnHealth();
    private final Crowds crowds = new Crowds();
    private final ReuseRule rule;

    /** Puts a survey together that makes a connection for each name. */
    public Survey(
            Backlog backlog,
            Stages stages,
            EvidenceSink sink,
            Scope scope,
            int lookups,
            ConnectionLimits limits,
            SurveyProgress progress,
            Consumer<String> listener) {
        this(backlog, stages, sink, scope, lookups, limits, ReuseRule.NONE, progress, listener);
    }

    /**
     * Puts a survey together; nothing runs yet.
     *
     * @param lookups domains asked about at a time, and as many hosts
     * @param rule whether one probe may count for several names
     * @param listener takes what the user should know while it runs, a sentence at a time, on any thread
     */
    public Survey(
            Backlog backlog,
            Stages stages,
            EvidenceSink sink,
            Scope scope,
            int lookups,
            ConnectionLimits limits,
            ReuseRule rule,
            SurveyProgress progress,
            Consumer<String> listener) {
        this.backlog = requireNonNull(backlog, "backlog");
        this.stages = new GuardedStages(stages, state::stopping);
        this.sink = requireNonNull(sink, "sink");
        this.scope = requireNonNull(scope, "scope");
        this.lookups = lookups;
        this.limits = requireNonNull(limits, "limits");
        this.rule = requireNonNull(rule, "rule");
        this.progress = requireNonNull(progress, "progress");
        this.notices = new Notices(listener);
    }

    /** Stops soon: nothing new starts, and what is under way is not waited for. Any thread, also before {@link #run}. */
    public void stop() {
        state.stop();
    }

    /** Lookups and probes that failed on our own side; their targets deserve to be asked again. */
    public long ownFailures() {
        return health.failures();
    }

    /** Runs one pass alone, as {@link #run(Intermission)}. */
    public boolean run() throws InterruptedException {
        return run(Intermission.END);
    }

    /**
     * Works until nothing is left, the intermission ends it or {@link #stop} is called; blocks.
     *
     * @return whether everything was done that is to be; if not, evidence may still be on its way to the sink
     * @throws SurveyStoppedException when our side cannot go on
     */
    public boolean run(Intermission intermission) throws InterruptedException {
        try (ProbeStage probes = new ProbeStage(stages, scope, limits, crowds, state, notices, uplink())) {
            TargetStage targets = new TargetStage(backlog, probes, crowds, rule, sink, progress, health, state);
            do {
                pass(probes, targets);
            } while (another(intermission));
        }
        state.rethrow();
        return !state.stopping();
    }

    private boolean another(Intermission intermission) throws InterruptedException {
        Optional<Instant> nextTry = state.stopping() ? Optional.empty() : backlog.nextTry();
        Optional<Duration> pause = nextTry.flatMap(intermission::untilNextPass);
        if (pause.isEmpty()) {
            return false;
        }
        progress.waiting(nextTry);
        state.awaitStop(pause.get());
        progress.waiting(Optional.empty());
        return !state.stopping();
    }

    private void pass(ProbeStage probes, TargetStage probing) throws InterruptedException {
        StagePump<PendingDomain> domains =
                new StagePump<>(state, backlog::domains, () -> true, this::route, () -> {}, lookups);
        StagePump<PendingHost> hosts =
                new StagePump<>(state, backlog::hosts, domains::ended, this::resolve, () -> {}, lookups);
        StagePump<PendingTarget> targets = new StagePump<>(
                state,
                max -> probing.next(max, hosts.ended()),
                () -> hosts.ended() && probing.noneAside(),
                probing::probe,
                probes::allSubmitted,
                WINDOW);
        StagePump<PendingPolicy> policies = new StagePump<>(
                state,
                most -> domains.ended() ? backlog.policies(most) : List.of(),
                domains::ended,
                policy -> fetch(probes, policy),
                () -> {},
                POLICIES);
        StagePump<PendingQuestions> questions = new StagePump<>(
                state, backlog::questions, targets::ended, asked -> ask(probes, asked), () -> {}, WINDOW);
        List<Thread> threads = List.of(
                new Thread(domains, "survey-domains"),
                new Thread(hosts, "survey-hosts"),
                new Thread(targets, "survey-targets"),
                new Thread(policies, "survey-policies"),
                new Thread(questions, "survey-questions"));
        state.register(threads);
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private UplinkListener uplink() {
        return new UplinkNotices(progress, notices, state::giveUp);
    }

    private CompletionStage<?> route(PendingDomain domain) {
        CompletionStage<MailRoute> route = scope.forbidsDomain(domain.name())
                .<CompletionStage<MailRoute>>map(rule ->
                        CompletableFuture.completedStage(MailRoute.notAsked(domain.name(), MailOutcome.EXCLUDED, rule)))
                .orElseGet(() -> stages.route(domain.name()));
        return route.thenCompose(seen -> {
            health.routed(seen.outcome(), seen.detail()).ifPresent(state::giveUp);
            return sink.route(domain, seen).thenAccept(targets -> progress.routed(domain.tryNumber(), seen, targets));
        });
    }

    private CompletionStage<?> resolve(PendingHost host) {
        CompletionStage<HostAddresses> addresses = scope.forbidsHost(host.name())
                .<CompletionStage<HostAddresses>>map(rule -> CompletableFuture.completedStage(
                        HostAddresses.notAsked(host.name(), HostOutcome.EXCLUDED, rule)))
                .orElseGet(() -> stages.addresses(host.name()));
        return addresses.thenCompose(seen -> {
            health.resolved(seen.outcome(), seen.detail()).ifPresent(state::giveUp);
            return sink.host(host, seen).thenAccept(targets -> progress.resolved(host.tryNumber(), seen, targets));
        });
    }

    private CompletionStage<?> ask(ProbeStage probes, PendingQuestions questions) {
        return probes.ask(questions).thenCompose(answers -> {
            answers.brokenOffBy()
                    .flatMap(last -> health.probed(last.outcome(), last.detail()))
                    .ifPresent(state::giveUp);
            return sink.answers(questions, answers).thenRun(progress::asked);
        });
    }

    private CompletionStage<?> fetch(ProbeStage probes, PendingPolicy policy) {
        return probes.fetch(policy).thenCompose(fetch -> {
            health.fetched(fetch.outcome(), fetch.detail()).ifPresent(state::giveUp);
            return sink.policy(policy, fetch).thenRun(() -> progress.fetched(policy.tryNumber(), fetch));
        });
    }
}

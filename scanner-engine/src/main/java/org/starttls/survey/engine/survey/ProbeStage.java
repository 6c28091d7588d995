package org.starttls.survey.engine.survey;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.starttls.survey.engine.model.Answers;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.PolicyFetch;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.net.Routes;

/** Probes targets when the limits allow it, leaves alone what is out of scope, and notices when nothing gets through. */
final class ProbeStage implements AutoCloseable {
    private static final String BLOCKED =
            "no connection leaves this machine: the first 60 networks gave no answer, not one. Most clouds and homes block"
                    + " port 25: ask the provider to open it, or scan from elsewhere";

    private static final String NO_IPV6 =
            "This machine has no IPv6 route to some of the servers: they are recorded as not probed, which says nothing"
                    + " about them.";

    private final Stages stages;
    private final Scope scope;
    private final Crowds crowds;
    private final SurveyState state;
    private final Notices notices;
    private final Refusals refusals;
    private final EgressWatch egress = new EgressWatch();
    private final ScheduledThreadPoolExecutor timer;
    private final ProbeScheduler scheduler;
    private final UplinkWatch uplink;
    private final boolean departuresTold;

    ProbeStage(
            Stages stages,
            Scope scope,
            ConnectionLimits limits,
            Crowds crowds,
            SurveyState state,
            Notices notices,
            UplinkListener listener) {
        this.stages = stages;
        this.scope = scope;
        this.crowds = crowds;
        this.state = state;
        this.notices = notices;
        this.refusals = new Refusals(limits.pacing().backOff(), notices);
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "survey-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.scheduler = new ProbeScheduler(limits, new Door(), System::nanoTime, this::after);
        this.departuresTold = stages.tellDepartures(scheduler::departed);
        this.uplink = new UplinkWatch(scheduler, System::nanoTime, this::after, listener);
    }

    /** Nothing more will come: what is held back need not wait for more. */
    void allSubmitted() {
        uplink.allSubmitted();
    }

    /** Whether a rule, not a bound, has it that this target is not probed. */
    boolean leavesAlone(PendingTarget target) {
        InetAddress address = target.endpoint().getAddress();
        return scope.forbidsHost(target.host())
                .or(() -> scope.forbidsAddress(address))
                .or(() -> scope.leavesOut(address))
                .isPresent();
    }

    /** One more conversation with a target's endpoint, under another server name; empty where its door is closed to us. */
    CompletionStage<Optional<Probe>> probeUnder(PendingTarget target, String name) {
        PendingTarget renamed = new PendingTarget(target.id(), name, target.provider(), target.endpoint());
        return new Gate(target, scheduler)
                .begin(() -> stages.probe(renamed).thenApply(Optional::of), Optional.of(Optional.empty()));
    }

    CompletionStage<TargetProbes> probe(PendingTarget target) {
        InetAddress address = target.endpoint().getAddress();
        Optional<String> rule = scope.forbidsHost(target.host()).or(() -> scope.forbidsAddress(address));
        if (rule.isPresent()) {
            return notMade(target, EndpointOutcome.EXCLUDED, rule.get());
        }
        Optional<String> limit = scope.leavesOut(address).or(target::limit);
        if (limit.isPresent()) {
            return notMade(target, EndpointOutcome.NOT_PROBED, limit.get());
        }
        if (address instanceof Inet6Address && !Routes.leadTo(target.endpoint())) {
            notices.say(NO_IPV6);
            return notMade(target, EndpointOutcome.NOT_PROBED, "this machine has no IPv6 route to it");
        }
        CompletableFuture<Probe> probe = new CompletableFuture<>();
        crowds.enters(target);
        uplink.submit(new ProbeJob(target, probe));
        return probe.thenCompose(main -> stages.lookCloser(target, main, new Gate(target, scheduler)));
    }

    /** Who is out of scope by now, as after a resumption with more opt-outs, is asked nothing more; nor who has had enough of us. */
    CompletionStage<Answers> ask(PendingQuestions questions) {
        PendingTarget target = questions.target();
        return leavesAlone(target) || scheduler.closedTo(target)
                ? CompletableFuture.completedStage(Answers.NONE)
                : stages.ask(questions, new Gate(target, scheduler));
    }

    /** Fetches within the limits of the probes: a policy host is as strange a server as a mail server is. */
    CompletionStage<PolicyFetch> fetch(PendingPolicy policy) {
        Optional<String> rule = scope.forbidsDomain(policy.domain()).or(() -> scope.forbidsHost(policy.host()));
        if (rule.isPresent()) {
            return CompletableFuture.completedStage(
                    PolicyFetch.notMade(policy.host(), PolicyFetchOutcome.EXCLUDED, Instant.now(), rule.get()));
        }
        // Apart from mail servers: how these receive us says nothing of web servers.
        String provider = "https " + Provider.of(policy.host());
        return stages.policy(
                policy,
                endpoint -> new Gate(new PendingTarget(policy.id(), policy.host(), provider, endpoint), scheduler));
    }

    private static CompletionStage<TargetProbes> notMade(PendingTarget target, EndpointOutcome outcome, String why) {
        return CompletableFuture.completedStage(
                TargetProbes.of(Probe.notMade(target.endpoint(), Instant.now(), outcome, why)));
    }

    /** Makes the connections that the scheduler allows, and says of those that it does not why. */
    private final class Door implements Starter {
        @Override
        public void start(ConnectionJob job) {
            if (job instanceof ProbeJob probe) {
                probe(probe);
            } else if (job instanceof FurtherJob further) {
                further(further);
            } else if (job instanceof CanaryJob canary) {
                ask(canary);
            }
        }

        @Override
        public boolean tellsDepartures() {
            return departuresTold;
        }

        @Override
        public void holdBack(ProbeJob job, Resource by) {
            left(job);
            uplink.ended(job, refusals.holdBack(job.target(), by), System.nanoTime());
        }

        @Override
        public void closed(Resource door) {
            refusals.closed(door);
        }
    }

    private void further(FurtherJob job) {
        long began = System.nanoTime();
        CompletionStage<?> unused = job.connection()
                .get()
                .whenComplete((seen, fault) -> scheduler.ended(job, Reception.ofAny(seen), began));
    }

    private void probe(ProbeJob job) {
        long began = System.nanoTime();
        CompletionStage<Probe> unused = stages.probe(job.target()).whenComplete((probe, fault) -> {
            scheduler.ended(job, fault == null ? Reception.of(probe) : Reception.UNKNOWN, began);
            left(job);
            if (fault != null) {
                job.probe().completeExceptionally(fault);
                return;
            }
            uplink.ended(job, probe, began);
            if (egress.provesBlocked(job.target(), probe.outcome())) {
                state.fail(new SurveyStoppedException(BLOCKED));
            }
        });
    }

    /** Whatever is made of its end: who waits for a place is not kept waiting by that. */
    private void left(ProbeJob job) {
        if (!job.second()) {
            crowds.leaves(job.target());
            if (!crowds.noneAside()) {
                state.changed();
            }
        }
    }

    private void ask(CanaryJob job) {
        long began = System.nanoTime();
        CompletionStage<Optional<Duration>> unused = stages.heard(job.target()).whenComplete((heard, fault) -> {
            scheduler.ended(job);
            job.heardAt().complete(fault == null ? heard.map(after -> began + after.toNanos()) : Optional.empty());
        });
    }

    /** Queues the further connections to one target. */
    record Gate(PendingTarget target, ProbeScheduler scheduler) implements ConnectionGate {
        @Override
        public <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> connection) {
            return begin(connection, Optional.empty());
        }

        /** What comes of it where the door is closed to us is {@code turnedAway}; where that is empty, it waits. */
        <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> connection, Optional<T> turnedAway) {
            CompletableFuture<T> result = new CompletableFuture<>();
            scheduler.submit(new FurtherJob(
                    target,
                    () -> begun(connection).whenComplete((seen, fault) -> {
                        if (fault == null) {
                            result.complete(seen);
                        } else {
                            result.completeExceptionally(fault);
                        }
                    }),
                    turnedAway.map(instead -> () -> result.complete(instead))));
            return result;
        }

        /** An exception would keep its place for ever. */
        private static <T> CompletionStage<T> begun(Supplier<CompletionStage<T>> connection) {
            try {
                return connection.get();
            } catch (RuntimeException | Error e) {
                return CompletableFuture.failedStage(e);
            }
        }
    }

    private void after(Duration delay, Runnable task) {
        try {
            var unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // Closed meanwhile: nothing starts any more.
        }
    }

    @Override
    public void close() {
        scheduler.close();
        timer.shutdownNow();
    }
}

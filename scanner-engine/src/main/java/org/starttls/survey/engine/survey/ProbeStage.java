package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;

/** Probes targets when the limits allow it, leaves alone what is out of scope, and notices when nothing gets through. */
final class ProbeStage implements AutoCloseable {
    private static final String BLOCKED =
            "No connection leaves this machine: the first 60 networks gave no answer, not one. Most clouds and homes block"
                    + " port 25. Ask the provider to open it, or scan from elsewhere; then go on with --resume.";

    private final Stages stages;
    private final Scope scope;
    private final SurveyState state;
    private final EgressWatch egress = new EgressWatch();
    private final ScheduledThreadPoolExecutor timer;
    private final ProbeScheduler scheduler;

    ProbeStage(Stages stages, Scope scope, ConnectionLimits limits, SurveyState state) {
        this.stages = stages;
        this.scope = scope;
        this.state = state;
        this.timer = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "survey-timer");
            thread.setDaemon(true);
            return thread;
        });
        this.scheduler = new ProbeScheduler(limits, this::start, System::nanoTime, this::after);
    }

    CompletionStage<Probe> probe(PendingTarget target) {
        Optional<String> rule = scope.forbidsHost(target.host())
                .or(() -> scope.forbidsAddress(target.endpoint().getAddress()));
        if (rule.isPresent()) {
            return CompletableFuture.completedStage(
                    Probe.notMade(target.endpoint(), Instant.now(), EndpointOutcome.EXCLUDED, rule.get()));
        }
        CompletableFuture<Probe> probe = new CompletableFuture<>();
        scheduler.submit(new ProbeJob(target, probe));
        return probe;
    }

    private void start(ProbeJob job) {
        CompletionStage<Probe> unused = stages.probe(job.target()).whenComplete((probe, fault) -> {
            scheduler.ended(job);
            if (fault != null) {
                job.probe().completeExceptionally(fault);
            } else {
                job.probe().complete(probe);
                if (egress.provesBlocked(job.target(), probe.outcome())) {
                    state.fail(new SurveyStoppedException(BLOCKED));
                }
            }
        });
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

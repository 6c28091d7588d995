package org.starttls.survey.engine.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.survey.ProbeReuse.Sighting;

/**
 * From the targets of the backlog to their stored probes: whom a crowd or a perhaps needless connection holds up is put aside,
 * and taken up again in time. The feeder's, save {@link #noneAside}, which any thread may ask.
 */
final class TargetStage {
    private final Backlog backlog;
    private final ProbeStage probes;
    private final Crowds crowds;
    private final ProbeReuse reuse;
    private final EvidenceSink sink;
    private final SurveyProgress progress;
    private final OwnHealth health;
    private final SurveyState state;

    TargetStage(
            Backlog backlog,
            ProbeStage probes,
            Crowds crowds,
            ReuseRule rule,
            EvidenceSink sink,
            SurveyProgress progress,
            OwnHealth health,
            SurveyState state) {
        this.backlog = backlog;
        this.probes = probes;
        this.crowds = crowds;
        this.reuse = new ProbeReuse(rule, this::askUnder, state::changed);
        this.sink = sink;
        this.progress = progress;
        this.health = health;
        this.state = state;
    }

    /** Whether nothing is put aside. */
    boolean noneAside() {
        return crowds.noneAside() && reuse.noneAside();
    }

    /**
     * Up to so many targets to begin with.
     *
     * @param allKnown whether no target can be added any more: only then is it sure which of them a bound cuts off
     */
    List<PendingTarget> next(int max, boolean allKnown) {
        List<PendingTarget> next = backlog.targets(max);
        List<PendingTarget> admitted = admit(next, allKnown);
        while (admitted.isEmpty() && !next.isEmpty()) {
            next = backlog.targets(max);
            admitted = admit(next, allKnown);
        }
        if (next.isEmpty()) {
            admitted.addAll(reuse.admit(backlog.targets(crowds.readmit(max)), allKnown));
        }
        if (admitted.isEmpty() && allKnown) {
            admitted.addAll(admit(backlog.targets(reuse.readmit(max)), true));
        }
        boolean last = admitted.isEmpty() && allKnown && noneAside();
        return last ? backlog.targetsLeftOut(max) : admitted;
    }

    /** Who needs no connection is in no crowd. */
    private List<PendingTarget> admit(List<PendingTarget> targets, boolean allKnown) {
        List<PendingTarget> admitted = new ArrayList<>();
        List<PendingTarget> connecting = new ArrayList<>();
        for (PendingTarget target : reuse.admit(targets, allKnown)) {
            (needsNone(target).isPresent() ? admitted : connecting).add(target);
        }
        admitted.addAll(crowds.admit(connecting));
        return admitted;
    }

    private Optional<PendingTarget> needsNone(PendingTarget target) {
        return reuse.countsFor(target).filter(first -> !reuse.isChecked(target));
    }

    /** From a target to its stored evidence. */
    CompletionStage<?> probe(PendingTarget target) {
        Optional<PendingTarget> shared = reuse.countsFor(target).filter(first -> !probes.leavesAlone(target));
        if (shared.isPresent() && !reuse.isChecked(target)) {
            return sink.shared(new SharedProbe.Instead(target, shared.get().id()))
                    .thenRun(() -> progress.reused(target));
        }
        return probes.probe(target).thenCompose(seen -> {
            Probe main = seen.main();
            health.probed(main.outcome(), main.detail()).ifPresent(state::giveUp);
            // Before it is stored: the writer, whose thread comes next, has enough to do.
            Optional<Sighting> sighting = reuse.sighting(target, main);
            return sink.probes(target, seen).thenCompose(stored -> {
                progress.probed(target, seen.outcome());
                sighting.ifPresent(reuse::seen);
                return shared.<CompletionStage<?>>map(first -> sink.shared(new SharedProbe.Checked(target, first.id())))
                        .orElse(CompletableFuture.completedStage(null));
            });
        });
    }

    private CompletionStage<Optional<Probe>> askUnder(PendingTarget beside, String name) {
        return probes.probeUnder(beside, name)
                .thenCompose(made -> made.map(probe -> sink.shared(new SharedProbe.MadeUpName(beside, probe)))
                        .orElse(CompletableFuture.completedStage(null))
                        .thenApply(stored -> made))
                .whenComplete((probe, fault) -> {
                    if (fault != null) {
                        state.fail(fault);
                    }
                });
    }
}

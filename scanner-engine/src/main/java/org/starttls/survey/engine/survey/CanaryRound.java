package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One time of asking some canaries for a sign of life. At least half of them must be heard: one alone may have an address
 * on our side of what is broken. Used once; thread-safe.
 */
final class CanaryRound {
    /** All of them greeted us before, so they are given less time than a stranger. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Canaries canaries;
    private final List<PendingTarget> panel;
    private final Consumer<Optional<Long>> verdict;
    private int heard;
    private int silent;
    private boolean decided;

    /** @param verdict called once, with when life was seen, or empty where there was none */
    CanaryRound(Canaries canaries, List<PendingTarget> panel, Consumer<Optional<Long>> verdict) {
        this.canaries = canaries;
        this.panel = panel;
        this.verdict = verdict;
    }

    int asked() {
        return panel.size();
    }

    void start(ProbeScheduler scheduler, ProbeScheduler.Timer timer) {
        timer.after(PATIENCE, this::expire);
        for (PendingTarget target : panel) {
            CompletableFuture<Optional<Long>> heardAt = new CompletableFuture<>();
            CompletableFuture<Void> unused = heardAt.thenAccept(at -> count(target, at));
            scheduler.submit(new CanaryJob(target, heardAt));
        }
    }

    private void count(PendingTarget target, Optional<Long> heardAt) {
        heardAt.ifPresent(at -> canaries.greeted(target, at));
        if (decides(heardAt.isPresent())) {
            verdict.accept(heardAt);
        }
        if (heardAt.isEmpty() && someWereHeard()) {
            canaries.forget(target);
        }
    }

    private synchronized boolean decides(boolean wasHeard) {
        if (wasHeard) {
            heard++;
        } else {
            silent++;
        }
        boolean decides = !decided && (wasHeard ? 2 * heard >= panel.size() : 2 * silent > panel.size());
        decided |= decides;
        return decides;
    }

    private synchronized boolean someWereHeard() {
        return heard > 0;
    }

    private void expire() {
        boolean decides;
        synchronized (this) {
            decides = !decided;
            decided = true;
        }
        if (decides) {
            verdict.accept(Optional.empty());
        }
    }
}

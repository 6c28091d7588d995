package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/**
 * Tells names that cannot be resolved from resolvers that are cut off: one whose own connection is dead goes on answering
 * what it remembers, the root among it, and fails at all else, which would look like so many broken domains. So whoever
 * has a failure in hand asks here first. The resolver is given a few {@link FreshNames}; one answer proves that it reaches
 * others. Rounds of questions are rare, and everybody who asked before one began shares it. Loop thread only.
 */
final class Uplinks {
    /** From the beginning of one round to the next; a handful of questions a second is what all this costs at most. */
    private static final Duration GAP = Duration.ofSeconds(1);

    private final DnsLoop loop;
    private final FreshNames names;
    private final BiFunction<Question, Resolver, CompletionStage<Reading>> asking;
    private final Map<Resolver, Watch> watches = new HashMap<>();

    private static final class Watch {
        private CompletableFuture<Boolean> next = new CompletableFuture<>();
        private boolean wanted;
        private boolean running;
        private boolean resting;

        /** Whoever came during a round that failed has a failure of that time: a later round must not vouch for it. */
        void concludes(CompletableFuture<Boolean> verdict, boolean alive) {
            CompletableFuture<Boolean> later = next;
            if (!alive) {
                next = new CompletableFuture<>();
                wanted = false;
            }
            verdict.complete(alive);
            if (!alive) {
                later.complete(false);
            }
        }
    }

    /** @param asking puts a question to a resolver, whatever else waits there */
    Uplinks(DnsLoop loop, FreshNames names, BiFunction<Question, Resolver, CompletionStage<Reading>> asking) {
        this.loop = loop;
        this.names = names;
        this.asking = asking;
    }

    /** Whether the resolver gets answers from others, seen after this call. */
    CompletionStage<Boolean> alive(Resolver resolver) {
        Watch watch = watches.computeIfAbsent(resolver, key -> new Watch());
        watch.wanted = true;
        CompletableFuture<Boolean> verdict = watch.next;
        begin(resolver, watch);
        return verdict;
    }

    private void begin(Resolver resolver, Watch watch) {
        if (!watch.wanted || watch.running || watch.resting) {
            return;
        }
        CompletableFuture<Boolean> verdict = watch.next;
        watch.next = new CompletableFuture<>();
        watch.wanted = false;
        watch.running = true;
        watch.resting = true;
        loop.deadline(GAP, () -> {
            watch.resting = false;
            begin(resolver, watch);
        });
        CompletionStage<?> unused = any(names.panel(), resolver).whenComplete((alive, bug) -> {
            watch.running = false;
            if (bug != null) {
                verdict.completeExceptionally(bug);
            } else {
                watch.concludes(verdict, alive);
            }
            begin(resolver, watch);
        });
    }

    /** True at the first answer, without waiting for the others; false once all have failed. */
    private CompletionStage<Boolean> any(List<Question> panel, Resolver resolver) {
        CompletableFuture<Boolean> any = new CompletableFuture<>();
        CompletableFuture<?>[] readings = panel.stream()
                .map(question -> asking.apply(question, resolver)
                        .thenAccept(reading -> {
                            if (!reading.explainedByDeadUplink()) {
                                any.complete(true);
                            }
                        })
                        .toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> unused = CompletableFuture.allOf(readings).whenComplete((done, bug) -> {
            if (bug == null) {
                any.complete(false);
            } else {
                any.completeExceptionally(bug);
            }
        });
        return any;
    }
}

package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a name that nobody answers for from a resolver that answers nobody. A question that ended in silence counts only if
 * its resolver answered another one in the meantime, or answers a canary now; a resolver that does not is suspended until a
 * later canary comes back. So is one that {@link Uplinks} finds cut off, whose canaries are such as it cannot answer from
 * memory. Loop thread only.
 */
final class Vigil {
    private final DnsLoop loop;
    private final Function<Resolver, CompletionStage<?>> canary;
    private final Consumer<Resolver> onSuspension;
    private final Consumer<Resolver> onReturn;
    private final Map<Resolver, CompletableFuture<Boolean>> underWay = new HashMap<>();
    private final Set<Resolver> asleep = new HashSet<>();

    /**
     * @param canary asks something that any resolver can answer, or one that is cut off cannot; the stage fails where no
     *     answer comes
     * @param onSuspension hears that a resolver was found dead
     * @param onReturn hears that one which was has answered
     */
    Vigil(
            DnsLoop loop,
            Function<Resolver, CompletionStage<?>> canary,
            Consumer<Resolver> onSuspension,
            Consumer<Resolver> onReturn) {
        this.loop = loop;
        this.canary = canary;
        this.onSuspension = onSuspension;
        this.onReturn = onReturn;
    }

    /** Any answer to anything. */
    void answered(Resolver resolver) {
        boolean away = resolver.suspended();
        resolver.answered(loop.now());
        if (away && !resolver.suspended()) {
            onReturn.accept(resolver);
        }
    }

    /** It answers, and was seen to reach nobody. */
    void cutOff(Resolver resolver) {
        if (!resolver.isCutOff()) {
            resolver.cutOff();
            if (!resolver.suspended()) {
                suspend(resolver);
            }
        }
    }

    /** Whether a resolver that said nothing to a question was alive all the same; suspended before this says that it was not. */
    CompletionStage<Boolean> wasAlive(Resolver resolver, long sent) {
        if (resolver.answeredSince(sent) && !resolver.isCutOff()) {
            return CompletableFuture.completedStage(true);
        }
        return resolver.suspended() ? CompletableFuture.completedStage(false) : check(resolver);
    }

    /** One canary at a time answers for all who want to know. */
    private CompletionStage<Boolean> check(Resolver resolver) {
        CompletableFuture<Boolean> running = underWay.get(resolver);
        if (running != null) {
            return running;
        }
        CompletableFuture<Boolean> verdict = new CompletableFuture<>();
        underWay.put(resolver, verdict);
        long sent = loop.now();
        boolean cutOff = resolver.isCutOff();
        CompletionStage<?> unused = canary.apply(resolver).whenComplete((answer, silence) -> {
            underWay.remove(resolver);
            if (silence == null) {
                if (cutOff) {
                    resolver.reconnected(loop.now());
                }
                answered(resolver);
            }
            boolean alive = resolver.answeredSince(sent) && !resolver.isCutOff();
            if (!alive) {
                suspend(resolver);
            }
            verdict.complete(alive);
        });
        return verdict;
    }

    private void suspend(Resolver resolver) {
        boolean fresh = !resolver.suspended();
        Duration suspension = resolver.suspend();
        if (asleep.add(resolver)) {
            loop.deadline(suspension, () -> wake(resolver));
        }
        if (fresh) {
            onSuspension.accept(resolver);
        }
    }

    private void wake(Resolver resolver) {
        asleep.remove(resolver);
        if (resolver.suspended()) {
            CompletionStage<Boolean> unused = check(resolver);
        }
    }
}

package org.starttls.survey.engine.dns;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Tells a name that nobody answers for from a resolver that answers nobody. A question that ended in silence counts only if
 * its resolver answered another one in the meantime, or answers a canary now; a resolver that does not is suspended until a
 * later canary comes back. Loop thread only.
 */
final class Vigil {
    private final DnsLoop loop;
    private final Function<Resolver, CompletionStage<?>> canary;
    private final Consumer<Resolver> onSuspension;
    private final Consumer<Resolver> onReturn;
    private final Map<Resolver, CompletableFuture<Boolean>> underWay = new HashMap<>();

    /**
     * @param canary asks something that any resolver can answer; the stage fails where no answer comes
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
        boolean back = resolver.suspended();
        resolver.answered(loop.now());
        if (back) {
            onReturn.accept(resolver);
        }
    }

    /** Whether a resolver that said nothing to a question was alive all the same; suspended before this says that it was not. */
    CompletionStage<Boolean> wasAlive(Resolver resolver, long sent) {
        if (resolver.answeredSince(sent)) {
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
        CompletionStage<?> unused = canary.apply(resolver).whenComplete((answer, silence) -> {
            underWay.remove(resolver);
            if (silence == null) {
                answered(resolver);
            }
            boolean alive = resolver.answeredSince(sent);
            if (!alive) {
                suspend(resolver);
            }
            verdict.complete(alive);
        });
        return verdict;
    }

    private void suspend(Resolver resolver) {
        boolean fresh = !resolver.suspended();
        loop.deadline(resolver.suspend(), () -> wake(resolver));
        if (fresh) {
            onSuspension.accept(resolver);
        }
    }

    private void wake(Resolver resolver) {
        if (resolver.suspended()) {
            CompletionStage<Boolean> unused = check(resolver);
        }
    }
}

package org.starttls.survey.engine.dns;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Tells a name that fails from an answer that is withheld: resolvers that validate and do not say why they fail may have
 * found it bogus. Asked with checking disabled, these have an answer. Loop thread only.
 */
final class WithheldAnswers {
    private final Courier courier;
    private final Throttle throttle;
    private final DnsLoop loop;
    private final InstantSource clock;

    WithheldAnswers(Courier courier, Throttle throttle, DnsLoop loop, InstantSource clock) {
        this.courier = courier;
        this.throttle = throttle;
        this.loop = loop;
        this.clock = clock;
    }

    /** Completes once {@code ask} has its explanation. */
    CompletionStage<Void> explain(Ask ask, Resolver resolver) {
        resolver.begin();
        return courier.askUnchecked(ask.question(), resolver)
                .thenCompose(unchecked -> explain(ask, resolver, unchecked));
    }

    /** What failed for a moment only is there with checking disabled, and by now without that, too. */
    private CompletionStage<Void> explain(Ask ask, Resolver resolver, Reading unchecked) {
        if (!unchecked.tells()) {
            ask.explain(unchecked);
            return CompletableFuture.completedStage(null);
        }
        resolver.begin();
        ask.sent(resolver, clock.instant(), loop.now());
        return throttle.firstTurn()
                .thenCompose(turn -> courier.ask(ask.question(), resolver))
                .thenAccept(again -> ask.confirm(unchecked, again));
    }
}

package org.starttls.survey.engine.dns;

import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.starttls.survey.engine.dns.Reading.Next;
import org.starttls.survey.engine.model.LookupOutcome;

/**
 * Takes each question to resolvers, one after the other, until it is answered or enough was tried, and holds it while there
 * is none to take it to. A failure is believed of a resolver only that was alive and not cut off. Loop thread only.
 */
final class Dispatcher {
    private final DnsLoop loop;
    private final DnsSettings settings;
    private final InstantSource clock;
    private final ResolverPool resolvers;
    private final Throttle throttle;
    private final Courier courier;
    private final Vigil vigil;
    private final Uplinks uplinks;
    private final WithheldAnswers withheld;
    private final Pause pause;
    private final Consumer<Ask> onEnd;
    private final RandomNumbers random = new RandomNumbers();
    private final FreshNames freshNames = new FreshNames(random);
    private boolean closed;

    /** @param onEnd hears of a question just before it ends */
    Dispatcher(
            DnsLoop loop,
            List<InetSocketAddress> addresses,
            DnsSettings settings,
            InstantSource clock,
            ResolverOutage listener,
            Consumer<Ask> onEnd) {
        this.loop = loop;
        this.settings = settings;
        this.clock = clock;
        this.resolvers = new ResolverPool(addresses, settings.inFlight());
        this.throttle = new Throttle(settings.rate(), loop::now, loop::deadline);
        this.vigil = new Vigil(loop, this::canary, this::suspended, this::back);
        this.courier = new Courier(loop, throttle, settings, vigil::answered);
        this.uplinks = new Uplinks(loop, freshNames, courier::askFirst);
        this.withheld = new WithheldAnswers(courier, throttle, loop, clock);
        this.pause = new Pause(loop, settings.patience(), clock, listener, this::giveUp);
        this.onEnd = onEnd;
    }

    /** Since when no resolver has been alive and all questions wait; empty while one is. Any thread. */
    Optional<Instant> pausedSince() {
        return pause.since();
    }

    /** How many queries were sent. Any thread. */
    long queries() {
        return courier.queries();
    }

    /** Ends nothing: that is for whoever closes it. */
    void close() {
        closed = true;
    }

    /** Takes a question that nobody was asked yet. */
    void begin(Ask ask) {
        dispatch(ask, false);
    }

    private void dispatch(Ask ask, boolean another) {
        Optional<Resolver> chosen = resolvers.choose(ask::wasAskedOf, another);
        if (chosen.isEmpty() && another && ask.triedOnce()) {
            loop.deadline(spread(), () -> dispatch(ask, false)); // of the only one: it may have been a hiccup
        } else if (chosen.isEmpty() && another) {
            conclude(ask);
        } else if (chosen.isEmpty()) {
            pause.hold(ask);
        } else if (chosen.get().hasRoom()) {
            send(ask, chosen.get());
        } else {
            chosen.get().waiting().add(ask);
        }
    }

    private void send(Ask ask, Resolver resolver) {
        resolver.begin();
        CompletableFuture<Void> unused = throttle.turn()
                .thenCompose(turn -> resolver.suspended() ? elsewhere(ask, resolver) : attempt(ask, resolver))
                .whenComplete((nothing, bug) -> {
                    failUnless(bug == null, ask, bug);
                    drain(resolver);
                });
    }

    /** It died while the question waited for its turn. */
    private CompletionStage<Void> elsewhere(Ask ask, Resolver dead) {
        dead.end();
        dispatch(ask, false);
        return CompletableFuture.completedStage(null);
    }

    private CompletionStage<Void> attempt(Ask ask, Resolver resolver) {
        long sent = loop.now();
        ask.sent(resolver, clock.instant(), sent);
        return courier.ask(ask.question(), resolver)
                .thenCompose(reading -> arrived(ask, new Ask.Remembered(reading, resolver, sent, loop.now())));
    }

    private CompletionStage<Void> arrived(Ask ask, Ask.Remembered latest) {
        Reading reading = latest.reading();
        if (!reading.silent()) {
            vigil.answered(latest.resolver());
            freshNames.remember(ask.question(), reading);
            ended(ask, latest);
            return CompletableFuture.completedStage(null);
        }
        return vigil.wasAlive(latest.resolver(), latest.sent()).thenAccept(alive -> {
            if (alive) {
                ended(ask, latest);
            } else {
                ask.sentInVain();
                again(ask, Next.ANY_RESOLVER);
            }
        });
    }

    private void ended(Ask ask, Ask.Remembered latest) {
        ask.remember(latest);
        again(ask, latest.reading().next());
    }

    private void again(Ask ask, Next next) {
        if (closed) {
            return;
        }
        if (next == Next.DONE || ask.exhausted(settings.tries())) {
            conclude(ask);
        } else if (next == Next.ANOTHER_RESOLVER) {
            dispatch(ask, true);
        } else {
            loop.deadline(spread(), () -> dispatch(ask, false));
        }
    }

    /** Up to a quarter of the time-out: what a full buffer lost together must not come back together. */
    private Duration spread() {
        return settings.timeout().dividedBy(32).multipliedBy(1L + random.below(8));
    }

    private void conclude(Ask ask) {
        Optional<Ask.Remembered> doubtful = ask.doubtful();
        if (doubtful.isEmpty()) {
            settle(ask);
            return;
        }
        CompletionStage<Void> unused = reached(doubtful.get())
                .thenAccept(alive -> {
                    if (alive) {
                        settle(ask);
                    } else {
                        ask.startOver();
                        again(ask, Next.ANY_RESOLVER);
                    }
                })
                .whenComplete((nothing, bug) -> failUnless(bug == null, ask, bug));
    }

    /** Whether the resolver reached others when it failed; one that does not is left alone until it does. */
    private CompletionStage<Boolean> reached(Ask.Remembered failure) {
        Resolver resolver = failure.resolver();
        if (resolver.wasCutOffSince(failure.sent())) {
            return CompletableFuture.completedStage(false);
        }
        return uplinks.alive(resolver).thenApply(alive -> {
            if (!alive) {
                vigil.cutOff(resolver);
            }
            return alive;
        });
    }

    private void settle(Ask ask) {
        Optional<Resolver> unexplained = settings.dnssec() == DnssecMode.AD ? ask.unexplained() : Optional.empty();
        if (unexplained.isEmpty()) {
            finish(ask);
            return;
        }
        CompletionStage<Void> unused = withheld.explain(ask, unexplained.get()).whenComplete((nothing, bug) -> {
            if (bug == null) {
                finish(ask);
            } else {
                fail(ask, bug);
            }
            drain(unexplained.get());
        });
    }

    private void drain(Resolver resolver) {
        while (resolver.hasRoom() && !resolver.waiting().isEmpty()) {
            send(resolver.waiting().remove(), resolver);
        }
    }

    private CompletionStage<?> canary(Resolver resolver) {
        return resolver.isCutOff()
                ? uplinks.alive(resolver)
                        .thenCompose(alive -> alive
                                ? CompletableFuture.completedStage(null)
                                : CompletableFuture.failedStage(new SocketTimeoutException("reaches nobody")))
                : courier.canary(resolver);
    }

    private void suspended(Resolver resolver) {
        if (resolvers.allSuspended()) {
            pause.begin(resolvers.trouble(), resolvers.anyEverAnswered());
        }
        resolver.takeWaiting().forEach(ask -> dispatch(ask, false));
    }

    private void back(Resolver resolver) {
        pause.end().forEach(ask -> dispatch(ask, false));
    }

    private void giveUp(Ask ask) {
        onEnd.accept(ask);
        Reading failure = Reading.failed(LookupOutcome.LOCAL_ERROR, pause.trouble(), Optional.empty());
        ask.giveUp(failure, resolvers.first(), clock.instant(), loop.now());
    }

    private void finish(Ask ask) {
        if (!ask.hasReading()) {
            giveUp(ask); // whoever it went to was dead, each time
            return;
        }
        onEnd.accept(ask);
        ask.finish();
    }

    private void failUnless(boolean well, Ask ask, Throwable bug) {
        if (!well) {
            fail(ask, bug);
        }
    }

    private void fail(Ask ask, Throwable bug) {
        onEnd.accept(ask);
        ask.fail(bug);
    }
}

package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.dns.Reading.Next;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/**
 * Asks recursive resolvers, several in rotation: a question that ends in silence or failure is tried again, on another one
 * where there is one. Silence is believed only of a resolver that was alive; those that are not are left alone until they
 * answer, and while there is none all questions wait. Equal questions at the same time are one. What exceeds a limit waits
 * here, so the number of questions that a caller has open bounds the memory.
 *
 * <p>Any thread. Every answer, and whatever is chained to it, runs on the client's one thread: never wait there.
 */
public final class DnsClient implements Dns, AutoCloseable {
    /** What every resolver can answer, mostly without asking anybody. */
    private static final Question CANARY = new Question(Name.root, Type.NS);

    private final DnsLoop loop;
    private final DnsSettings settings;
    private final InstantSource clock;
    private final ResolverPool resolvers;
    private final Throttle throttle;
    private final DnsTransport transport;
    private final Vigil vigil;
    private final Pause pause;
    private final RandomNumbers random = new RandomNumbers();
    private final Map<Question, Ask> underWay = new HashMap<>();
    private boolean closed;

    DnsClient(
            DnsLoop loop,
            List<InetSocketAddress> resolvers,
            DnsSettings settings,
            InstantSource clock,
            ResolverOutage listener) {
        this.loop = loop;
        this.settings = settings;
        this.clock = clock;
        this.resolvers = new ResolverPool(resolvers, settings.inFlight());
        this.throttle = new Throttle(settings.rate(), loop::now, loop::deadline);
        this.transport = new DnsTransport(loop, throttle);
        this.vigil = new Vigil(loop, this::canary, this::suspended, this::back);
        this.pause = new Pause(loop, settings.patience(), clock, listener, this::giveUp);
        loop.onEnd(this::end);
    }

    /** Starts a client whose outages nobody hears of but by their outcomes; see the other one. */
    public static DnsClient open(List<InetSocketAddress> resolvers, DnsSettings settings, InstantSource clock) {
        return open(resolvers, settings, clock, ResolverOutage.UNHEARD);
    }

    /**
     * Starts a client, which holds one thread and a few sockets until it is closed.
     *
     * @param resolvers one or more, as {@link ResolverConfig} gives them
     * @param clock says when a question was sent; time-outs have a clock of their own that nobody sets
     * @throws IllegalArgumentException where there is no resolver, or one without an address
     */
    public static DnsClient open(
            List<InetSocketAddress> resolvers, DnsSettings settings, InstantSource clock, ResolverOutage listener) {
        requireNonNull(clock, "clock");
        requireNonNull(listener, "listener");
        if (resolvers.isEmpty()) {
            throw new IllegalArgumentException("no resolver to ask");
        }
        for (InetSocketAddress resolver : resolvers) {
            if (resolver.isUnresolved()) {
                throw new IllegalArgumentException(resolver + " has no address");
            }
        }
        return new DnsClient(DnsLoop.start(), resolvers, settings, clock, listener);
    }

    /** Since when no resolver has been alive and all questions wait; empty while one is. Any thread. */
    public Optional<Instant> pausedSince() {
        return pause.since();
    }

    /** {@inheritDoc} Fails with {@link CancellationException} when the client is closed first, or its thread has died. */
    @Override
    public CompletionStage<DnsAnswer> question(Name name, int type) {
        Question question = new Question(name, type);
        CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
        loop.execute(() -> join(question, answer));
        return answer;
    }

    private void join(Question question, CompletableFuture<DnsAnswer> asker) {
        if (closed) {
            asker.completeExceptionally(new CancellationException("the DNS client is closed"));
            return;
        }
        Ask running = underWay.get(question);
        if (running != null) {
            running.join(asker);
            return;
        }
        Ask ask = new Ask(question, settings.dnssec());
        ask.join(asker);
        underWay.put(question, ask);
        dispatch(ask, false);
    }

    private void dispatch(Ask ask, boolean another) {
        Optional<Resolver> chosen = resolvers.choose(ask.asked(), another);
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
                    if (bug != null) {
                        fail(ask, bug);
                    }
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
        return read(ask.question(), settings.dnssec().query(ask.question()), resolver)
                .thenCompose(reading -> arrived(ask, resolver, sent, reading));
    }

    /** Call after {@link Resolver#begin}. */
    private CompletionStage<Reading> read(Question question, Message query, Resolver resolver) {
        return transport
                .ask(query, resolver.address(), settings.timeout(), () -> vigil.answered(resolver))
                .handle((bytes, failure) -> {
                    resolver.end();
                    return failure == null ? AnswerReader.read(question, bytes) : TryFailure.read(failure);
                });
    }

    private CompletionStage<Void> arrived(Ask ask, Resolver resolver, long sent, Reading reading) {
        if (!reading.silent()) {
            vigil.answered(resolver);
            ended(ask, resolver, reading);
            return CompletableFuture.completedStage(null);
        }
        return vigil.wasAlive(resolver, sent).thenAccept(alive -> {
            if (alive) {
                ended(ask, resolver, reading);
            } else {
                ask.sentInVain();
                again(ask, Next.ANY_RESOLVER);
            }
        });
    }

    private void ended(Ask ask, Resolver resolver, Reading reading) {
        ask.remember(reading, resolver);
        again(ask, reading.next());
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
        Optional<Resolver> unexplained = settings.dnssec() == DnssecMode.AD ? ask.unexplained() : Optional.empty();
        if (unexplained.isPresent()) {
            askUnchecked(ask, unexplained.get());
        } else {
            finish(ask);
        }
    }

    /** Resolvers that validate and do not say why they fail may have withheld what is bogus. */
    private void askUnchecked(Ask ask, Resolver resolver) {
        resolver.begin();
        CompletableFuture<Void> unused = throttle.firstTurn()
                .thenCompose(turn -> read(ask.question(), ask.question().unchecked(), resolver))
                .thenCompose(unchecked -> explain(ask, resolver, unchecked))
                .whenComplete((nothing, bug) -> {
                    if (bug == null) {
                        finish(ask);
                    } else {
                        fail(ask, bug);
                    }
                    drain(resolver);
                });
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
                .thenCompose(turn -> read(ask.question(), settings.dnssec().query(ask.question()), resolver))
                .thenAccept(again -> ask.confirm(unchecked, again));
    }

    private void drain(Resolver resolver) {
        while (resolver.hasRoom() && !resolver.waiting().isEmpty()) {
            send(resolver.waiting().remove(), resolver);
        }
    }

    private CompletionStage<byte[]> canary(Resolver resolver) {
        return throttle.firstTurn()
                .thenCompose(turn -> transport.datagram(CANARY.message(), resolver.address(), settings.timeout()));
    }

    private void suspended(Resolver resolver) {
        if (resolvers.allSuspended()) {
            pause.begin(resolvers.toString(), resolvers.anyEverAnswered());
        }
        resolver.takeWaiting().forEach(ask -> dispatch(ask, false));
    }

    private void back(Resolver resolver) {
        pause.end().forEach(ask -> dispatch(ask, false));
    }

    private void giveUp(Ask ask) {
        underWay.remove(ask.question());
        Reading failure = Reading.failed(LookupOutcome.LOCAL_ERROR, "no resolver answers", Optional.empty());
        ask.giveUp(failure, resolvers.first(), clock.instant(), loop.now());
    }

    private void finish(Ask ask) {
        underWay.remove(ask.question());
        ask.finish(loop.now());
    }

    private void fail(Ask ask, Throwable bug) {
        underWay.remove(ask.question());
        ask.fail(bug);
    }

    /** Whatever ended the loop, by {@link #close} or by a fault: nobody waits for an answer that will not come. */
    private void end() {
        closed = true;
        List<Ask> open = List.copyOf(underWay.values());
        underWay.clear();
        open.forEach(ask -> ask.fail(new CancellationException("the DNS client is closed")));
    }

    /** Ends the thread and every question under way, which fail; returns at once. */
    @Override
    public void close() {
        loop.close();
    }
}

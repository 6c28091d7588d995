package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
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
import org.xbill.DNS.Name;

/**
 * Asks recursive resolvers, several in rotation: a question that ends in silence or failure is tried again, on another one
 * where there is one, and resolvers that stay silent are left alone for a while. Equal questions at the same time are one.
 * What exceeds the limit in flight waits here, so the number of questions that a caller has open bounds the memory.
 *
 * <p>Any thread. Every answer, and whatever is chained to it, runs on the client's one thread: never wait there.
 */
public final class DnsClient implements Dns, AutoCloseable {
    private final DnsLoop loop;
    private final DnsTransport transport;
    private final DnsSettings settings;
    private final InstantSource clock;
    private final ResolverPool resolvers;
    private final Map<Question, Ask> underWay = new HashMap<>();
    private boolean closed;

    private DnsClient(DnsLoop loop, ResolverPool resolvers, DnsSettings settings, InstantSource clock) {
        this.loop = loop;
        this.transport = new DnsTransport(loop);
        this.resolvers = resolvers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Starts a client, which holds one thread and a few sockets until it is closed.
     *
     * @param resolvers one or more, as {@link ResolverConfig} gives them
     * @param clock says when a question was sent; time-outs have a clock of their own that nobody sets
     * @throws IllegalArgumentException where there is no resolver, or one without an address
     */
    public static DnsClient open(List<InetSocketAddress> resolvers, DnsSettings settings, InstantSource clock) {
        requireNonNull(clock, "clock");
        for (InetSocketAddress resolver : resolvers) {
            if (resolver.isUnresolved()) {
                throw new IllegalArgumentException(resolver + " has no address");
            }
        }
        ResolverPool pool = new ResolverPool(resolvers, settings.inFlight());
        return new DnsClient(DnsLoop.start(), pool, settings, clock);
    }

    /** {@inheritDoc} Fails with {@link CancellationException} when the client is closed first. */
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
        Optional<Resolver> chosen = resolvers.choose(ask.asked(), another, loop.now());
        if (chosen.isEmpty()) {
            finish(ask);
        } else if (chosen.get().hasRoom()) {
            send(ask, chosen.get());
        } else {
            chosen.get().waiting().add(ask);
        }
    }

    private void send(Ask ask, Resolver resolver) {
        resolver.begin();
        ask.sent(resolver, clock.instant(), loop.now());
        CompletableFuture<Void> unused = transport
                .ask(ask.question(), resolver.address(), settings.timeout())
                .handle((bytes, failure) -> {
                    resolver.end();
                    return failure == null ? AnswerReader.read(ask.question(), bytes) : TryFailure.read(failure);
                })
                .thenAccept(reading -> ended(ask, resolver, reading))
                .whenComplete((nothing, bug) -> {
                    if (bug != null) {
                        fail(ask, bug);
                    }
                    drain(resolver);
                });
    }

    private void ended(Ask ask, Resolver resolver, Reading reading) {
        ask.remember(reading, resolver);
        judge(resolver, reading.outcome());
        Next next = reading.next();
        if (closed || next == Next.DONE || ask.tries() >= settings.tries()) {
            finish(ask);
        } else {
            dispatch(ask, next == Next.ANOTHER_RESOLVER);
        }
    }

    private void drain(Resolver resolver) {
        while (resolver.hasRoom() && !resolver.waiting().isEmpty()) {
            send(resolver.waiting().remove(), resolver);
        }
    }

    private void judge(Resolver resolver, LookupOutcome outcome) {
        boolean suspended = switch (outcome) {
            case TIMEOUT -> resolver.silent(loop.now());
            case LOCAL_ERROR -> resolver.unreachable(loop.now());
            case FOUND, NODATA, NXDOMAIN, SERVFAIL, BOGUS, REFUSED, MALFORMED, CNAME_LOOP, CNAME_CHAIN -> {
                resolver.answered();
                yield false;
            }
        };
        if (suspended) {
            resolver.takeWaiting().forEach(ask -> dispatch(ask, false));
        }
    }

    private void finish(Ask ask) {
        underWay.remove(ask.question());
        ask.finish(loop.now());
    }

    private void fail(Ask ask, Throwable bug) {
        underWay.remove(ask.question());
        ask.fail(bug);
    }

    /** Ends the thread and every question under way, which fail; returns at once. */
    @Override
    public void close() {
        loop.execute(() -> {
            closed = true;
            underWay.values().forEach(ask -> ask.fail(new CancellationException("the DNS client is closed")));
            underWay.clear();
        });
        loop.close();
    }
}

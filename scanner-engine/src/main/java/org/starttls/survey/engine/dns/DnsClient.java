package org.starttls.survey.engine.dns;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.xbill.DNS.Name;

/**
 * Asks recursive resolvers, several in rotation: a question that ends in silence or failure is tried again, on another one
 * where there is one. Silence is believed only of a resolver that was alive, and a failure of one that reaches others; those
 * that do not are left alone until they do, and while there is none all questions wait. Equal questions at the same time are one. What exceeds a limit waits
 * here, so the number of questions that a caller has open bounds the memory.
 *
 * <p>Any thread. Every answer, and whatever is chained to it, runs on the client's one thread: never wait there.
 */
public final class DnsClient implements Dns, AutoCloseable {
    private final DnsLoop loop;
    private final DnssecMode dnssec;
    private final List<String> names;
    private final Dispatcher dispatcher;
    private final Map<Inquiry, Ask> underWay = new HashMap<>();
    private boolean closed;

    DnsClient(
            DnsLoop loop,
            List<InetSocketAddress> resolvers,
            DnsSettings settings,
            InstantSource clock,
            ResolverOutage listener) {
        this.loop = loop;
        this.dnssec = settings.dnssec();
        this.names = resolvers.stream().map(Resolver::name).distinct().toList();
        this.dispatcher =
                new Dispatcher(loop, resolvers, settings, clock, listener, ask -> underWay.remove(ask.inquiry()));
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
        return dispatcher.pausedSince();
    }

    /** How many queries were sent to resolvers, repeated ones and those over TCP included. Any thread. */
    public long queries() {
        return dispatcher.queries();
    }

    /** {@inheritDoc} Fails with {@link CancellationException} when the client is closed first, or its thread has died. */
    @Override
    public CompletionStage<DnsAnswer> question(Name name, int type) {
        return ask(new Inquiry(new Question(name, type), Optional.empty()));
    }

    /** {@inheritDoc} Fails as {@link #question} does. */
    @Override
    public Optional<CompletionStage<DnsAnswer>> elsewhere(Name name, int type, String resolver) {
        return names.stream().allMatch(resolver::equals)
                ? Optional.empty()
                : Optional.of(ask(new Inquiry(new Question(name, type), Optional.of(resolver))));
    }

    private CompletionStage<DnsAnswer> ask(Inquiry inquiry) {
        CompletableFuture<DnsAnswer> answer = new CompletableFuture<>();
        loop.execute(() -> join(inquiry, answer));
        return answer;
    }

    private void join(Inquiry inquiry, CompletableFuture<DnsAnswer> asker) {
        if (closed) {
            asker.completeExceptionally(new CancellationException("the DNS client is closed"));
            return;
        }
        Ask running = underWay.get(inquiry);
        if (running != null) {
            running.join(asker);
            return;
        }
        Ask ask = new Ask(inquiry, dnssec);
        ask.join(asker);
        underWay.put(inquiry, ask);
        dispatcher.begin(ask);
    }

    /** Whatever ended the loop, by {@link #close} or by a fault: nobody waits for an answer that will not come. */
    private void end() {
        closed = true;
        dispatcher.close();
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

package org.starttls.survey.engine.dns;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.starttls.survey.engine.model.LookupOutcome;
import org.xbill.DNS.Message;

/**
 * Questions to one resolver about itself, before a client takes it in rotation; at most as often, and as long waited for, as
 * any other. Its answers come on a thread of its own, on which nobody may wait.
 */
final class Interview {
    private static final int TRIES = 2;

    private final DnsTransport transport;
    private final Throttle throttle;
    private final Duration timeout;
    private final InetSocketAddress resolver;

    private Interview(DnsTransport transport, Throttle throttle, Duration timeout, InetSocketAddress resolver) {
        this.transport = transport;
        this.throttle = throttle;
        this.timeout = timeout;
        this.resolver = resolver;
    }

    /** Holds one with each resolver, all at the same time; the results are in the order of the resolvers. Any thread. */
    static <T> CompletionStage<List<T>> withEach(
            List<InetSocketAddress> resolvers, DnsSettings settings, Function<Interview, CompletionStage<T>> course) {
        DnsLoop loop = DnsLoop.start();
        Throttle throttle = new Throttle(settings.rate(), loop::now, loop::deadline);
        DnsTransport transport = new DnsTransport(loop, throttle);
        List<CompletableFuture<T>> results = resolvers.stream()
                .map(resolver -> new Interview(transport, throttle, settings.timeout(), resolver))
                .map(interview -> CompletableFuture.completedFuture(interview).thenComposeAsync(course, loop))
                .toList();
        return CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .whenComplete((done, bug) -> loop.close())
                .thenApply(done -> results.stream().map(CompletableFuture::join).toList());
    }

    InetSocketAddress resolver() {
        return resolver;
    }

    /** For people: {@code the resolver 192.0.2.53:53}. */
    String subject() {
        return "the resolver " + Resolver.name(resolver);
    }

    /** What it says; what it does not answer is asked once more. */
    CompletionStage<Reading> ask(Message query) {
        return ask(query, 1);
    }

    private CompletionStage<Reading> ask(Message query, int attempt) {
        Question question =
                new Question(query.getQuestion().getName(), query.getQuestion().getType());
        return throttle.turn()
                .thenCompose(turn -> transport.ask(query, resolver, timeout, () -> {}))
                .handle((bytes, failure) ->
                        failure == null ? AnswerReader.read(question, bytes) : TryFailure.read(failure))
                .thenCompose(reading -> reading.outcome() == LookupOutcome.TIMEOUT && attempt < TRIES
                        ? ask(query, attempt + 1)
                        : CompletableFuture.completedStage(reading));
    }
}

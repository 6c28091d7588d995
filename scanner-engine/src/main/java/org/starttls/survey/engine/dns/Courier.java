package org.starttls.survey.engine.dns;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Type;

/** Brings one message to one resolver, and back what it came to. Loop thread only. */
final class Courier {
    /** What every resolver can answer, mostly without asking anybody. */
    private static final Question ROOT = new Question(Name.root, Type.NS);

    private final DnsTransport transport;
    private final Throttle throttle;
    private final DnsSettings settings;
    private final Consumer<Resolver> onSignOfLife;

    /** @param onSignOfLife hears of an answer that takes another try over TCP */
    Courier(DnsLoop loop, Throttle throttle, DnsSettings settings, Consumer<Resolver> onSignOfLife) {
        this.transport = new DnsTransport(loop, throttle);
        this.throttle = throttle;
        this.settings = settings;
        this.onSignOfLife = onSignOfLife;
    }

    /** The question as this client puts it. Call after {@link Resolver#begin}; ends what that began. */
    CompletionStage<Reading> ask(Question question, Resolver resolver) {
        return ask(question, settings.dnssec().query(question), resolver);
    }

    /** The question with checking disabled, before whatever waits; else the same. */
    CompletionStage<Reading> askUnchecked(Question question, Resolver resolver) {
        return throttle.firstTurn().thenCompose(turn -> ask(question, question.unchecked(), resolver));
    }

    private CompletionStage<Reading> ask(Question question, Message query, Resolver resolver) {
        return transport
                .ask(query, resolver.address(), settings.timeout(), () -> onSignOfLife.accept(resolver))
                .handle((bytes, failure) -> {
                    resolver.end();
                    return read(question, bytes, failure);
                });
    }

    /** How many queries were sent. Any thread. */
    long queries() {
        return transport.queries();
    }

    private static Reading read(Question question, byte[] bytes, Throwable failure) {
        return failure == null ? AnswerReader.read(question, bytes) : TryFailure.read(failure);
    }

    /** Asks what the resolver need not ask others for; fails where no answer comes. */
    CompletionStage<byte[]> canary(Resolver resolver) {
        return datagram(ROOT, resolver);
    }

    /** Asks, without a try over TCP, beside the limit and before whatever waits. */
    CompletionStage<Reading> askFirst(Question question, Resolver resolver) {
        return datagram(question, resolver).handle((bytes, failure) -> read(question, bytes, failure));
    }

    private CompletableFuture<byte[]> datagram(Question question, Resolver resolver) {
        return throttle.firstTurn()
                .thenCompose(turn -> transport.datagram(question.message(), resolver.address(), settings.timeout()));
    }
}

package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.starttls.survey.engine.model.Lookup;

/** One question until it is answered, and everybody who waits for the answer. Loop thread only. */
final class Ask {
    private final Question question;
    private final DnssecMode dnssec;
    private final List<CompletableFuture<DnsAnswer>> askers = new ArrayList<>(1);
    private final Set<Resolver> asked = new LinkedHashSet<>();
    private Instant at = Instant.EPOCH;
    private long started;
    private int tries;
    private Optional<Remembered> best = Optional.empty();

    private record Remembered(Reading reading, Resolver resolver) {}

    Ask(Question question, DnssecMode dnssec) {
        this.question = question;
        this.dnssec = dnssec;
    }

    Question question() {
        return question;
    }

    void join(CompletableFuture<DnsAnswer> asker) {
        askers.add(asker);
    }

    void sent(Resolver resolver, Instant wallClock, long now) {
        if (tries == 0) {
            at = wallClock;
            started = now;
        }
        tries++;
        asked.add(resolver);
    }

    Set<Resolver> asked() {
        return asked;
    }

    int tries() {
        return tries;
    }

    void remember(Reading reading, Resolver resolver) {
        if (best.isEmpty() || reading.outweighs(best.get().reading())) {
            best = Optional.of(new Remembered(reading, resolver));
        }
    }

    /** Hands the best of all tries to everybody; call after at least one. */
    void finish(long now) {
        Remembered last = best.orElseThrow();
        Reading reading = last.reading();
        Lookup lookup = new Lookup(
                Names.text(question.name()),
                question.type(),
                reading.outcome(),
                reading.rcode(),
                reading.authenticated(),
                dnssec.status(reading.outcome(), reading.authenticated()),
                reading.detail(),
                tries,
                last.resolver().toString(),
                at,
                Duration.ofNanos(now - started),
                reading.message());
        DnsAnswer answer =
                new DnsAnswer(lookup, reading.records(), reading.aliases(), reading.unfinished(), reading.detail());
        askers.forEach(asker -> asker.complete(answer));
    }

    void fail(Throwable bug) {
        askers.forEach(asker -> asker.completeExceptionally(bug));
    }
}

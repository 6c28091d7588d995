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
import org.starttls.survey.engine.model.LookupOutcome;

/** One question until it is answered, and everybody who waits for the answer. Loop thread only. */
final class Ask {
    /** Resolvers that come and go must not keep a question for ever. */
    private static final int MOST_IN_VAIN = 20;

    private final Inquiry inquiry;
    private final DnssecMode dnssec;
    private final List<CompletableFuture<DnsAnswer>> askers = new ArrayList<>(1);
    private final Set<Resolver> asked = new LinkedHashSet<>();
    private Instant at = Instant.EPOCH;
    private long started;
    private int tries;
    private int inVain;
    private Optional<Remembered> best = Optional.empty();

    /**
     * @param sent when the question that it answers was sent there
     * @param ended when the answer came, or the time was up; whether to believe it takes longer to know
     */
    record Remembered(Reading reading, Resolver resolver, long sent, long ended) {
        Remembered with(Reading better) {
            return new Remembered(better, resolver, sent, ended);
        }
    }

    Ask(Inquiry inquiry, DnssecMode dnssec) {
        this.inquiry = inquiry;
        this.dnssec = dnssec;
    }

    Inquiry inquiry() {
        return inquiry;
    }

    Question question() {
        return inquiry.question();
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

    /** Who need not be asked while there is another. */
    boolean wasAskedOf(Resolver resolver) {
        return asked.contains(resolver) || inquiry.avoids(resolver);
    }

    /** The last try says nothing of the name: whom it went to was dead. */
    void sentInVain() {
        inVain++;
    }

    /** Whether enough was tried: so often at resolvers that were alive, or far more often at those that were not. */
    boolean exhausted(int limit) {
        return tries - inVain >= limit || inVain >= MOST_IN_VAIN;
    }

    /** Whether there is anything to end with. */
    boolean hasReading() {
        return best.isPresent();
    }

    /** What the resolver would have said in any case if it were cut off. */
    Optional<Remembered> doubtful() {
        return best.filter(last ->
                last.reading().explainedByDeadUplink() && last.reading().outcome() != LookupOutcome.LOCAL_ERROR);
    }

    /** Whoever said that was cut off: nothing is known, and no try has counted. */
    void startOver() {
        best = Optional.empty();
        asked.clear();
        inVain = tries;
    }

    void remember(Remembered latest) {
        if (best.isEmpty() || latest.reading().outweighs(best.get().reading())) {
            best = Optional.of(latest);
        }
    }

    /** Who has to be asked why it failed, if it did not say. */
    Optional<Resolver> unexplained() {
        return best.filter(last -> last.reading().unexplained()).map(Remembered::resolver);
    }

    /** Whether nobody was asked twice, so that one hiccup could make it a failure. */
    boolean triedOnce() {
        return tries - inVain == 1;
    }

    /** Adds to an unexplained failure what came of asking with checking disabled. */
    void explain(Reading unchecked) {
        best = best.map(last -> last.with(last.reading().besides(unchecked)));
    }

    /**
     * Decides what an unexplained failure means where the resolver does have something.
     *
     * @param again what it said last, with checking as at first: only a failure that lasts is about the data
     */
    void confirm(Reading unchecked, Reading again) {
        Remembered last = best.orElseThrow();
        Reading verdict = again.unexplained() ? again.withholding(unchecked) : again;
        best = Optional.of(last.with(again.silent() ? last.reading().besides(unchecked) : verdict));
    }

    /** Hands the best of all tries to everybody; call after at least one that counts. */
    void finish() {
        Remembered last = best.orElseThrow();
        finish(last.reading(), last.resolver(), last.ended());
    }

    /**
     * Ends it with a failure of ours, unless some resolver has answered.
     *
     * @param resolver named where none was asked
     */
    void giveUp(Reading failure, Resolver resolver, Instant wallClock, long now) {
        if (best.isPresent() && !best.get().reading().silent()) {
            finish();
            return;
        }
        if (tries == 0) {
            at = wallClock;
            started = now;
        }
        finish(failure, asked.stream().reduce(resolver, (earlier, later) -> later), now);
    }

    private void finish(Reading reading, Resolver resolver, long ended) {
        Lookup lookup = new Lookup(
                Names.text(question().name()),
                question().type(),
                reading.outcome(),
                reading.rcode(),
                reading.authenticated(),
                dnssec.status(reading.outcome(), reading.authenticated()),
                reading.detail(),
                tries,
                resolver.toString(),
                at,
                Duration.ofNanos(ended - started),
                reading.message());
        DnsAnswer answer =
                new DnsAnswer(lookup, reading.records(), reading.aliases(), reading.unfinished(), reading.detail());
        askers.forEach(asker -> asker.complete(answer));
    }

    void fail(Throwable bug) {
        askers.forEach(asker -> asker.completeExceptionally(bug));
    }
}

package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The time in which no resolver is alive: questions wait, for as long as patience lasts; then they are given up, and so are
 * those that come later, until a resolver is back. Loop thread only, but for {@link #since}.
 */
final class Pause {
    /** Where nothing ever answered: that is a wrong address rather than an outage. */
    private static final Duration FIRST_PATIENCE = Duration.ofSeconds(10);

    private final DnsLoop loop;
    private final Duration patience;
    private final InstantSource clock;
    private final ResolverOutage listener;
    private final Consumer<Ask> giveUp;
    private final List<Ask> waiting = new ArrayList<>();
    private Optional<Deadlines.Deadline> end = Optional.empty();
    private boolean spent;
    private String trouble = "the resolvers come and go";
    private volatile Optional<Instant> since = Optional.empty();

    /** @param giveUp ends a question that waited for nothing */
    Pause(DnsLoop loop, Duration patience, InstantSource clock, ResolverOutage listener, Consumer<Ask> giveUp) {
        this.loop = loop;
        this.patience = patience;
        this.clock = clock;
        this.listener = listener;
        this.giveUp = giveUp;
    }

    /** Since when; empty while a resolver is alive. Any thread. */
    Optional<Instant> since() {
        return since;
    }

    /**
     * No resolver is alive.
     *
     * @param why for people
     * @param heardBefore whether any ever was
     */
    void begin(String why, boolean heardBefore) {
        Instant now = clock.instant();
        trouble = why;
        since = Optional.of(now);
        Duration longest = heardBefore || patience.compareTo(FIRST_PATIENCE) < 0 ? patience : FIRST_PATIENCE;
        end = Optional.of(loop.deadline(longest, this::expire));
        listener.began(now, why);
    }

    /** Why questions wait, or waited. */
    String trouble() {
        return trouble;
    }

    /** Keeps a question until {@link #end}, or gives it up. */
    void hold(Ask ask) {
        if (spent) {
            giveUp.accept(ask);
        } else {
            waiting.add(ask);
        }
    }

    /** A resolver is back: what waited for one, to be asked now. No effect where there is no pause. */
    List<Ask> end() {
        if (since.isEmpty()) {
            return List.of();
        }
        end.ifPresent(Deadlines.Deadline::cancel);
        Instant now = clock.instant();
        Duration lasted = Duration.between(since.get(), now);
        since = Optional.empty();
        spent = false;
        listener.ended(now, lasted);
        return takeWaiting();
    }

    private void expire() {
        spent = true;
        takeWaiting().forEach(giveUp);
    }

    private List<Ask> takeWaiting() {
        List<Ask> taken = List.copyOf(waiting);
        waiting.clear();
        return taken;
    }
}

package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Connections that may begin and have not yet been seen to, as when event loops are busy. Its scheduler's lock guards it. */
final class Departures {
    private final Map<InetSocketAddress, Deque<ConnectionJob>> waiting = new HashMap<>();

    void add(ConnectionJob job) {
        waiting.computeIfAbsent(job.target().endpoint(), endpoint -> new ArrayDeque<>(1))
                .add(job);
    }

    /** Takes the one to that endpoint that has waited the longest; further attempts of the same are none. */
    Optional<ConnectionJob> take(InetSocketAddress endpoint) {
        Optional<ConnectionJob> first =
                Optional.ofNullable(waiting.get(endpoint)).map(Deque::remove);
        first.ifPresent(this::tidy);
        return first;
    }

    /** Whether it was still waiting; it is not any more. */
    boolean remove(ConnectionJob job) {
        Deque<ConnectionJob> there = waiting.get(job.target().endpoint());
        boolean waited = there != null && there.remove(job);
        if (waited) {
            tidy(job);
        }
        return waited;
    }

    private void tidy(ConnectionJob job) {
        waiting.computeIfPresent(job.target().endpoint(), (endpoint, jobs) -> jobs.isEmpty() ? null : jobs);
    }
}

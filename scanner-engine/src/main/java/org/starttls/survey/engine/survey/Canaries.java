package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Endpoints in different networks that greeted us, the latest that are known. Thread-safe. */
final class Canaries {
    private static final int MOST = 20;
    private static final int PANEL = 5;
    /** How old a canary's greeting must be before another network's takes its place. */
    private static final long FRESH = Duration.ofSeconds(30).toNanos();

    private final Map<String, Canary> byNetwork = new HashMap<>();

    private static final class Canary {
        final PendingTarget target;
        long greeted;
        long asked;

        Canary(PendingTarget target, long now) {
            this.target = target;
            greeted = now;
            asked = now;
        }
    }

    /** Notes that an endpoint greeted us. */
    synchronized void greeted(PendingTarget target, long now) {
        String network = networkOf(target);
        Canary known = byNetwork.get(network);
        if (known != null) {
            known.greeted = now;
        } else if (byNetwork.size() < MOST || dropStale(now)) {
            byNetwork.put(network, new Canary(target, now));
        }
    }

    /** Drops one that is not heard any more although others are. */
    synchronized void forget(PendingTarget target) {
        byNetwork.remove(networkOf(target));
    }

    synchronized boolean isEmpty() {
        return byNetwork.isEmpty();
    }

    /** Up to five to ask now: those that have been left in peace the longest. */
    synchronized List<PendingTarget> panel(long now) {
        List<Canary> panel = byNetwork.values().stream()
                .sorted(Comparator.comparingLong(canary -> canary.asked - now))
                .limit(PANEL)
                .toList();
        panel.forEach(canary -> canary.asked = now);
        return panel.stream().map(canary -> canary.target).toList();
    }

    private boolean dropStale(long now) {
        Canary oldest = byNetwork.values().stream()
                .min(Comparator.comparingLong(canary -> canary.greeted - now))
                .orElseThrow();
        return now - oldest.greeted > FRESH && byNetwork.values().remove(oldest);
    }

    private static String networkOf(PendingTarget target) {
        return Network.of(target.endpoint().getAddress());
    }
}

package org.starttls.survey.lab.smtp;

import java.util.List;
import org.starttls.survey.lab.world.Tenant;

/** Counts the connections to providers whose patience is limited. Thread-safe. */
final class Turnstile {
    private final List<Patience> limits;
    private final long[] began;
    private final int[] counts;

    Turnstile(List<Patience> limits) {
        this.limits = List.copyOf(limits);
        this.began = new long[limits.size()];
        this.counts = new int[limits.size()];
    }

    /** Counts a connection, and says whether it is one too many. */
    synchronized boolean turnsAway(Tenant tenant, long now) {
        boolean turnsAway = false;
        for (int i = 0; i < counts.length; i++) {
            Patience patience = limits.get(i);
            if (tenant instanceof Tenant.Pooled pooled && pooled.provider() == patience.provider()) {
                if (counts[i] == 0 || now - began[i] >= patience.window().toNanos()) {
                    began[i] = now;
                    counts[i] = 0;
                }
                counts[i]++;
                turnsAway |= counts[i] > patience.connections();
            }
        }
        return turnsAway;
    }
}

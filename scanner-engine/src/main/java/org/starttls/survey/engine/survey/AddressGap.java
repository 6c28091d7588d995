package org.starttls.survey.engine.survey;

import java.util.random.RandomGenerator;

/** A least time between the beginnings of two connections, and a little more by chance: clockwork looks like an attack. */
final class AddressGap implements Tempo {
    private final long gap;
    private final RandomGenerator random;
    private long next;
    private int departing;

    AddressGap(long gap, RandomGenerator random, long now) {
        this.gap = gap;
        this.random = random;
        this.next = now;
    }

    @Override
    public long nextAt(long now) {
        return departing == 0 ? next : Times.later(next, now + gap);
    }

    @Override
    public long freshAt(long now) {
        return next;
    }

    @Override
    public void begun(long now) {
        departing++;
    }

    @Override
    public void departed(long now) {
        departing--;
        next = now + gap + (gap < 2 ? 0 : random.nextLong(gap / 2));
    }
}

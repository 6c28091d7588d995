package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * What was learned of one provider's or one address's patience. A refusal is answered by a pause, further ones in a row by
 * longer ones, and from the second on connections keep that distance: after welcomes it shrinks, slowly, and not soon below
 * what was refused before. So a server that takes so many connections a minute is asked about as often as it takes them.
 * Who goes on refusing, or refuses every other time, is closed to us for a while. Its scheduler's lock guards it; nanoseconds from an arbitrary start.
 */
final class Caution {
    /** Without anything heard. Long enough for later tries of what was refused. */
    static final long MEMORY = Duration.ofHours(2).toNanos();

    /** In a row, where others had been let in before. One or two dead servers are nothing strange. */
    private static final int SHUT_DOORS = 3;

    private static final double CLOSER = 0.9;
    private static final double FARTHER = 1.25;
    /** Welcomes after which what was too close before may be tried again. */
    private static final int TRUST = 8;

    private static final int HISTORY = 16;

    private final BackOff backOff;
    private final RandomGenerator random;
    private int refusals;
    private int welcomes;
    /** A bit for each of the last that told something, set where it was a refusal; and how many there are. */
    private int history;

    private int told;
    private int shut;
    private boolean welcomed;
    private long distance;
    private long tooClose;
    private long pause;
    private long pausedUntil;
    private long closedUntil;
    private long reactedAt;
    private long heardAt;

    Caution(BackOff backOff, RandomGenerator random, long now) {
        this.backOff = backOff;
        this.random = random;
        this.pausedUntil = now;
        this.closedUntil = now;
        this.reactedAt = now;
        this.heardAt = now;
    }

    long nextAt() {
        return pausedUntil;
    }

    void begun(long now) {
        pausedUntil = Times.later(pausedUntil, now + Math.max(distance, pause));
    }

    /** Whoever is silent longer than the pause does not hold up the next: its server keeps that distance all the same. */
    void departed(long now) {
        long apart = Math.max(distance, pause);
        pausedUntil = apart == 0 ? pausedUntil : Times.later(pausedUntil, now + jittered(apart));
    }

    /**
     * Takes in how a connection ended that began at {@code began}. Those that were under way when another was refused
     * tell nothing new.
     *
     * @return whether this closes the door
     */
    boolean heard(Reception reception, long began, long now) {
        if (reception == Reception.UNKNOWN) {
            return false;
        }
        heardAt = now;
        boolean news = began - reactedAt >= 0;
        welcomed |= reception == Reception.WELCOME;
        shut = reception == Reception.SHUT ? shut + 1 : 0;
        if (reception == Reception.WELCOME && news) {
            welcome(now);
        }
        boolean refused = reception == Reception.REFUSED || (welcomed && shut >= SHUT_DOORS);
        return refused && news && refused(now);
    }

    private void welcome(long now) {
        remember(0);
        refusals = 0;
        pause = 0;
        welcomes++;
        if (welcomes % TRUST == 0) {
            tooClose /= 2;
        }
        distance = Math.max((long) (distance * CLOSER), tooClose);
        if (distance < backOff.first().toNanos() / 4) {
            distance = 0;
        }
        if (distance == 0 && !closed(now)) {
            pausedUntil = now;
        }
    }

    private boolean refused(long now) {
        long longest = backOff.longest().toNanos();
        remember(1);
        refusals++;
        if (refusals == 1 && distance == 0) {
            pause = backOff.first().toNanos();
        } else {
            long was = Math.max(distance, pause);
            tooClose = Math.min(longest, (long) (was * FARTHER));
            // One alone may be by chance, or a little too soon.
            distance = refusals == 1 ? tooClose : Math.min(longest, 2 * was);
            pause = distance;
        }
        reactedAt = now;
        boolean closes =
                refusals >= backOff.refusals() || (told == HISTORY && Integer.bitCount(history) >= HISTORY / 2);
        if (closes) {
            told = 0;
            closedUntil = now + backOff.rest().toNanos();
        }
        pausedUntil = closes ? closedUntil : now + jittered(pause);
        return closes;
    }

    private void remember(int refusal) {
        history = ((history << 1) | refusal) & ((1 << HISTORY) - 1);
        told = Math.min(HISTORY, told + 1);
    }

    /** Whether the last that told something was a refusal. */
    boolean refused() {
        return refusals > 0;
    }

    /** Whether nothing is to be asked there for now. */
    boolean closed(long now) {
        return closedUntil - now > 0;
    }

    /** Whether there was a refusal that is not forgotten. */
    private boolean careful() {
        return refusals > 0 || distance > 0;
    }

    /** Until when it would matter to forget this. */
    long rememberedUntil() {
        return careful() ? Times.later(pausedUntil, heardAt + MEMORY) : pausedUntil;
    }

    private long jittered(long nanos) {
        return nanos + random.nextLong(Math.max(1, nanos / 4));
    }
}

package org.starttls.survey.engine.net;

/**
 * A token bucket: in any window of W seconds it lets at most {@code rate × W + burst} through. What is let through may be
 * late in making use of it: until it does, its place in the bucket stays empty, so that the bound holds for the uses as
 * well, however long they are held up. Holds no clock; the caller says what time it is. Not thread-safe: its owner's lock
 * guards it.
 */
public final class RateLimit {
    private static final double NANOS_PER_SECOND = 1e9;

    private final double perNano;
    private final int burst;
    private double tokens;
    private int reserved;
    private long updated;

    /**
     * Starts with a full bucket.
     *
     * @param perSecond above 0
     * @param burst 1 or more
     * @param now nanoseconds from an arbitrary start, as for every other method
     */
    public RateLimit(double perSecond, int burst, long now) {
        this.perNano = perSecond / NANOS_PER_SECOND;
        this.burst = burst;
        this.tokens = burst;
        this.updated = now;
    }

    /** A tenth of a second's worth at once: enough to use a high rate up, too little to be noticed at a low one. */
    public static int burst(double perSecond) {
        return (int) Math.max(1, perSecond / 10);
    }

    /** Takes one token, if there is one, and uses it at once. */
    public boolean tryTake(long now) {
        boolean reserved = tryReserve(now);
        if (reserved) {
            used(now);
        }
        return reserved;
    }

    /** Takes one token if there is one; {@link #used} is to follow. */
    public boolean tryReserve(long now) {
        refill(now);
        if (tokens < 1) {
            return false;
        }
        tokens--;
        reserved++;
        return true;
    }

    /** One of the tokens that were reserved is used now, or never will be. */
    public void used(long now) {
        refill(now);
        reserved = Math.max(0, reserved - 1);
    }

    /** Nanoseconds until the next token, at least 1; longer while too many are reserved. */
    public long nanosUntilNext(long now) {
        refill(now);
        return Math.max(1, (long) Math.ceil((1 - tokens) / perNano));
    }

    /** From when on there is a token; {@code now} if there is one. */
    public long nextAt(long now) {
        refill(now);
        return tokens >= 1 ? now : now + nanosUntilNext(now);
    }

    /** From when on the bucket is full again, unless more is taken. */
    public long fullAt(long now) {
        refill(now);
        double missing = burst - reserved - tokens;
        return missing <= 0 ? now : now + (long) Math.ceil(missing / perNano);
    }

    private void refill(long now) {
        long passed = now - updated;
        if (passed > 0) {
            tokens = Math.min(burst - reserved, tokens + passed * perNano);
            updated = now;
        }
    }
}

package org.starttls.survey.lab.world;

/**
 * A stream of choices that follows from a seed, a purpose and a name alone: FNV-1a over the text, then SplitMix64. Two
 * draws with different purposes are independent, so that a new choice for a name does not disturb the older ones. Not
 * shared between threads.
 */
final class Draw {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    static Draw of(long seed, String purpose, String name) {
        long hash = absorb(absorb(FNV_OFFSET ^ mix(seed), purpose) * FNV_PRIME, name);
        return new Draw(mix(hash));
    }

    private static long absorb(long hash, String text) {
        long result = hash;
        for (int i = 0; i < text.length(); i++) {
            result = (result ^ text.charAt(i)) * FNV_PRIME;
        }
        return result;
    }

    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) Math.floorMod(next(), (long) bound);
    }

    boolean percent(int share) {
        return below(100) < share;
    }
}

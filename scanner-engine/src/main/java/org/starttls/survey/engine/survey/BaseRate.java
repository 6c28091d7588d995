package org.starttls.survey.engine.survey;

/**
 * How many of a survey's servers are dead on an ordinary day, as known so far, and from that how many dead networks in a
 * row are more than chance.
 */
final class BaseRate {
    /** In a survey of a million networks, chance alone would raise less than one such alarm. */
    private static final double CHANCE = 1e-7;

    private static final int LEAST = 8;
    private static final int MOST = 200;

    /** Begins with what surveys of public lists find, one in five, at the weight of ten servers. */
    private long dead = 2;

    private long all = 10;

    void alive() {
        all++;
    }

    void dead() {
        all++;
        dead++;
    }

    /** The number of dead networks in a row, without a living one in between, that wants an explanation. */
    int alarm() {
        double inARow = Math.log(CHANCE) / Math.log((double) dead / all);
        return (int) Math.max(LEAST, Math.min(MOST, Math.ceil(inARow)));
    }
}

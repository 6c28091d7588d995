package org.starttls.survey.engine.survey;

/** Readings of a clock of nanoseconds from an arbitrary start, which may overflow. */
final class Times {
    private Times() {}

    /** As a comparator's: which comes first. */
    static int compare(long one, long other) {
        return Long.signum(one - other);
    }

    static long later(long one, long other) {
        return one - other >= 0 ? one : other;
    }
}

package org.starttls.survey.engine.survey;

/** When the next of some connections may begin. Its scheduler's lock guards it; nanoseconds from an arbitrary start. */
interface Tempo {
    /** From when on the next one may begin; not after {@code now} if it may at once. */
    long nextAt(long now);

    /** From when on it is as it was before the first one. */
    long freshAt(long now);

    /** One may begin. */
    void begun(long now);

    /** One that was to begin does: at the same moment or, on a busy machine, later. */
    void departed(long now);
}

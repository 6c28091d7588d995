package org.starttls.survey.engine.survey;

/** Does what a scheduler decides. Called outside of its lock, on any thread; must not block. */
@FunctionalInterface
interface Starter {
    /** Begins a connection; answered by one {@link ProbeScheduler#ended}. */
    void start(ConnectionJob job);

    /**
     * Whether {@link ProbeScheduler#departed} is called when a connection really begins, which may be later than it was
     * started. Rates and gaps are counted from then on.
     */
    default boolean tellsDepartures() {
        return false;
    }

    /** Holds a probe back: {@code by}, its provider or address, is closed to us. Not to be answered. */
    default void holdBack(ProbeJob job, Resource by) {
        throw new IllegalStateException("nobody here tells how servers receive us");
    }

    /** A provider or an address has just closed its door. */
    default void closed(Resource door) {}
}

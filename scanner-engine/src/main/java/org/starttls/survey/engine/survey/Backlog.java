package org.starttls.survey.engine.survey;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is left to do. Each method goes forward: it gives work that it has not given before in this run, or an empty list
 * when there is none now; storing routes makes hosts, and storing hosts makes targets. What a try left open is given again
 * when its next try is due. Calls may block on storage; each method is called by one thread only, its stage's feeder.
 */
public interface Backlog {
    /** Up to {@code max} domains: those whose next try is due, and those without a route, in the order of the scan. */
    List<PendingDomain> domains(int max);

    /** Up to {@code max} hosts: those whose next try is due, and those without an outcome. */
    List<PendingHost> hosts(int max);

    /** Up to {@code max} targets: those whose next try is due, and those without a probe within the scan's bounds. */
    List<PendingTarget> targets(int max);

    /** Targets that {@link #targets(int)} gave and that were not probed since, once more. */
    List<PendingTarget> targets(List<Long> ids);

    /**
     * Up to {@code max} of the targets that {@link #targets(int)} left out, each with the bound that it is beyond, or within all
     * by now. Ask once no target can be added any more.
     */
    default List<PendingTarget> targetsLeftOut(int max) {
        return List.of();
    }

    /** Up to {@code max} domains whose policy is to be fetched, or fetched again; asked once all routes are stored. */
    List<PendingPolicy> policies(int max);

    /** Up to {@code max} endpoints with a main probe that are left to be asked more. */
    List<PendingQuestions> questions(int max);

    /** When the next try of anything is due, perhaps by now; empty where no try is left. Asked while nothing is under way. */
    default Optional<Instant> nextTry() {
        return Optional.empty();
    }
}

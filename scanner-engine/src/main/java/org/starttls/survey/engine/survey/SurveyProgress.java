package org.starttls.survey.engine.survey;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.PolicyFetchOutcome;

/** Counts what a running survey has stored. Any thread may add and read; a reading is not one instant's. */
public final class SurveyProgress {
    private final long domains;
    private final long domainsBefore;
    private final LongAdder domainsDone = new LongAdder();
    private final LongAdder hostsDone = new LongAdder();
    private final LongAdder targetsFound = new LongAdder();
    private final LongAdder targetsDone = new LongAdder();
    private final LongAdder endpointsAsked = new LongAdder();
    private final LongAdder policiesFetched = new LongAdder();
    private final LongAdder laterTries = new LongAdder();
    private final LongAdder settledLater = new LongAdder();
    private final LongAdder probesSettledLater = new LongAdder();
    private volatile Optional<Instant> pausedSince = Optional.empty();
    private volatile Optional<Instant> waitingUntil = Optional.empty();
    private final ConcurrentMap<EndpointOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();

    /**
     * Starts where an earlier run of the scan stopped.
     *
     * @param domains of the scan, those already done included
     * @param targetsBefore found by earlier runs, of which {@code targetsDoneBefore} were probed
     */
    public SurveyProgress(long domains, long domainsBefore, long targetsBefore, long targetsDoneBefore) {
        this.domains = domains;
        this.domainsBefore = domainsBefore;
        targetsFound.add(targetsBefore);
        targetsDone.add(targetsDoneBefore);
    }

    void routed(int tryNumber, boolean settled, int newTargets) {
        targetsFound.add(newTargets);
        if (tryNumber == 1) {
            domainsDone.increment();
        } else {
            triedAgain(settled);
        }
    }

    void resolved(int tryNumber, boolean settled, int newTargets) {
        targetsFound.add(newTargets);
        if (tryNumber == 1) {
            hostsDone.increment();
        } else {
            triedAgain(settled);
        }
    }

    void probed(int tryNumber, EndpointOutcome outcome) {
        boolean settled = !outcome.triedAgain();
        if (tryNumber == 1) {
            targetsDone.increment();
        } else {
            triedAgain(settled);
        }
        if (tryNumber == 1 || settled) {
            outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
        }
        if (tryNumber > 1 && settled) {
            probesSettledLater.increment();
        }
    }

    private void triedAgain(boolean settled) {
        laterTries.increment();
        if (settled) {
            settledLater.increment();
        }
    }

    void asked() {
        endpointsAsked.increment();
    }

    void fetched(int tryNumber, PolicyFetchOutcome outcome) {
        if (tryNumber == 1) {
            policiesFetched.increment();
        } else {
            triedAgain(outcome == PolicyFetchOutcome.FETCHED);
        }
    }

    void waiting(Optional<Instant> until) {
        waitingUntil = until;
    }

    void paused(Instant since) {
        pausedSince = Optional.of(since);
    }

    void resumed() {
        pausedSince = Optional.empty();
    }

    /** Since when no probe starts because no connection gets out; empty while all is well. */
    public Optional<Instant> pausedSince() {
        return pausedSince;
    }

    /** Until when nothing is to be done, as the next try of anything is due only then; empty while something is. */
    public Optional<Instant> waitingUntil() {
        return waitingUntil;
    }

    /** Lookups, probes and fetches that this run made again. */
    public long laterTries() {
        return laterTries.sum();
    }

    /** Those of them that came to an answer that counts. */
    public long settledLater() {
        return settledLater.sum();
    }

    /** Probes among these. */
    public long probesSettledLater() {
        return probesSettledLater.sum();
    }

    /** Domains of the scan. */
    public long domains() {
        return domains;
    }

    /** Domains whose routing is known, by this run and earlier ones. */
    public long domainsDone() {
        return domainsBefore + domainsDone.sum();
    }

    /** MX hosts that this run asked about. */
    public long hostsDone() {
        return hostsDone.sum();
    }

    /** Targets known so far, by this run and earlier ones; grows until all hosts are resolved. */
    public long targetsFound() {
        return Math.max(targetsFound.sum(), targetsDone.sum()); // later tries find some without counting them
    }

    /** Targets with a probe, by this run and earlier ones. */
    public long targetsDone() {
        return targetsDone.sum();
    }

    /** Endpoints that this run asked more than the main probe shows. */
    public long endpointsAsked() {
        return endpointsAsked.sum();
    }

    /** Domains whose MTA-STS policy this run tried to fetch. */
    public long policiesFetched() {
        return policiesFetched.sum();
    }

    /** Probes of this run by how they ended, later tries only where they settled it; what did not occur is left out. */
    public Map<EndpointOutcome, Long> outcomes() {
        Map<EndpointOutcome, Long> counts = new EnumMap<>(EndpointOutcome.class);
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }
}

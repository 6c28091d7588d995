package org.starttls.survey.engine.survey;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.starttls.survey.engine.model.EndpointOutcome;

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
    private volatile Optional<Instant> pausedSince = Optional.empty();
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

    void routed(int newTargets) {
        domainsDone.increment();
        targetsFound.add(newTargets);
    }

    void resolved(int newTargets) {
        hostsDone.increment();
        targetsFound.add(newTargets);
    }

    void probed(EndpointOutcome outcome) {
        targetsDone.increment();
        outcomes.computeIfAbsent(outcome, key -> new LongAdder()).increment();
    }

    void asked() {
        endpointsAsked.increment();
    }

    void fetched() {
        policiesFetched.increment();
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
        return targetsFound.sum();
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

    /** Probes of this run by how they ended; outcomes that did not occur are left out. */
    public Map<EndpointOutcome, Long> outcomes() {
        Map<EndpointOutcome, Long> counts = new EnumMap<>(EndpointOutcome.class);
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        return counts;
    }
}

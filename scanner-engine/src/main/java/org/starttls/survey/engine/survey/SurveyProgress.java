package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.EndpointOutcome.Conclusive;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyFetch;

/**
 * Counts what a scan has stored, from where an earlier run of it stopped. What failed on our own side is neither done nor has
 * an outcome, as it will be forgotten and asked again. Any thread may add and read; a reading is not one instant's.
 */
public final class SurveyProgress {
    private final SurveyCounts before;
    private final LongAdder domainsDone = new LongAdder();
    private final LongAdder hostsDone = new LongAdder();
    private final LongAdder targetsFound = new LongAdder();
    private final LongAdder targetsDone = new LongAdder();
    private final LongAdder domainsFailedHere = new LongAdder();
    private final LongAdder targetsFailedHere = new LongAdder();
    private final LongAdder endpointsAsked = new LongAdder();
    private final LongAdder policiesFetched = new LongAdder();
    private final LongAdder laterTries = new LongAdder();
    private final LongAdder settledLater = new LongAdder();
    private final LongAdder unsettled = new LongAdder();
    private final LongAdder reused = new LongAdder();
    private volatile Optional<Instant> pausedSince = Optional.empty();
    private volatile Optional<Instant> waitingUntil = Optional.empty();
    private final ConcurrentMap<EndpointOutcome, LongAdder> outcomes = new ConcurrentHashMap<>();

    /** Starts where an earlier run of the scan stopped. */
    public SurveyProgress(SurveyCounts before) {
        this.before = requireNonNull(before, "before");
        domainsDone.add(before.domainsDone());
        hostsDone.add(before.hostsDone());
        targetsFound.add(before.targetsFound());
        targetsDone.add(before.targetsDone());
        endpointsAsked.add(before.endpointsAsked());
        policiesFetched.add(before.policiesFetched());
        laterTries.add(before.laterTries());
        settledLater.add(before.settledLater());
        unsettled.add(before.unsettled());
        before.outcomes().forEach(this::count);
    }

    /** Where the scan stood when this run of it began. */
    public SurveyCounts before() {
        return before;
    }

    void routed(int tryNumber, MailRoute seen, int newTargets) {
        targetsFound.add(newTargets);
        if (!seen.outcome().failureOfOurs()) {
            made(tryNumber > 1, seen.settled(), domainsDone);
        } else if (tryNumber == 1) {
            domainsFailedHere.increment();
        }
    }

    void resolved(int tryNumber, HostAddresses seen, int newTargets) {
        targetsFound.add(newTargets);
        if (!seen.outcome().failureOfOurs()) {
            made(tryNumber > 1, seen.settled(), hostsDone);
        }
    }

    void probed(PendingTarget target, EndpointOutcome outcome) {
        Optional<EndpointOutcome> counted = target.counted();
        if (outcome.failureOfOurs()) {
            targetsFailedHere.add(counted.isPresent() ? 0 : 1);
            return;
        }
        // What was held back before is the first try still, and yet was counted.
        made(counted.isPresent(), !outcome.triedAgain(), targetsDone);
        if (counted.filter(earlier -> rank(earlier) > rank(outcome)).isEmpty()) {
            counted.ifPresent(earlier -> count(earlier, -1));
            count(outcome, 1);
        }
    }

    /** What is conclusive counts before what is not, and that before a try that was not made. */
    private static int rank(EndpointOutcome outcome) {
        if (outcome.conclusive() != Conclusive.NO) {
            return 2;
        }
        return outcome == EndpointOutcome.HELD_BACK ? 0 : 1;
    }

    void fetched(int tryNumber, PolicyFetch seen) {
        if (!seen.outcome().failureOfOurs()) {
            made(tryNumber > 1, seen.settled(), policiesFetched);
        }
    }

    void reused(PendingTarget target) {
        reused.increment();
        probed(target, EndpointOutcome.STARTTLS_OK);
    }

    private void made(boolean again, boolean settled, LongAdder first) {
        if (again) {
            laterTries.increment();
            settledLater.add(settled ? 1 : 0);
            unsettled.add(settled ? -1 : 0);
        } else {
            first.increment();
            unsettled.add(settled ? 0 : 1);
        }
    }

    private void count(EndpointOutcome outcome, long more) {
        outcomes.computeIfAbsent(outcome, key -> new LongAdder()).add(more);
    }

    void asked() {
        endpointsAsked.increment();
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

    /** Lookups, probes and fetches that were made again. */
    public long laterTries() {
        return laterTries.sum();
    }

    /** Those of them that no further try would change. */
    public long settledLater() {
        return settledLater.sum();
    }

    /** Domains, MX hosts, targets and policies whose last try left something open, whether tries are left or not. */
    public long unsettled() {
        return Math.max(0, unsettled.sum());
    }

    /** Domains of the scan. */
    public long domains() {
        return before.domains();
    }

    /** Domains whose routing was asked for. */
    public long domainsDone() {
        return domainsDone.sum();
    }

    /** Domains whose lookup failed on our own side in this run, which leaves them to the next one. */
    public long domainsFailedHere() {
        return domainsFailedHere.sum();
    }

    /** MX hosts that were asked about. */
    public long hostsDone() {
        return hostsDone.sum();
    }

    /** Targets known so far; grows until all hosts are resolved. */
    public long targetsFound() {
        // Later tries find some without counting them.
        return Math.max(targetsFound.sum(), targetsDone.sum() + targetsFailedHere.sum());
    }

    /** Targets with a probe. */
    public long targetsDone() {
        return targetsDone.sum();
    }

    /** Those of them that needed no connection in this run, as another name's probe counts for them. */
    public long reused() {
        return reused.sum();
    }

    /** Targets whose probe failed on our own side in this run, which leaves them to the next one. */
    public long targetsFailedHere() {
        return targetsFailedHere.sum();
    }

    /** Endpoints that were asked more than the main probe shows. */
    public long endpointsAsked() {
        return endpointsAsked.sum();
    }

    /** Domains whose MTA-STS policy was asked for. */
    public long policiesFetched() {
        return policiesFetched.sum();
    }

    /** Targets by the outcome that counts of their tries: the last conclusive one; what did not occur is left out. */
    public Map<EndpointOutcome, Long> outcomes() {
        Map<EndpointOutcome, Long> counts = new EnumMap<>(EndpointOutcome.class);
        outcomes.forEach((outcome, count) -> counts.put(outcome, count.sum()));
        counts.values().removeIf(count -> count <= 0);
        return counts;
    }
}

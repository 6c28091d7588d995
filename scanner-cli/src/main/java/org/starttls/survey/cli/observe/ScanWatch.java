package org.starttls.survey.cli.observe;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.starttls.survey.engine.survey.SurveyProgress;

/**
 * All that can be read of a running scan. Any thread.
 *
 * @param scan its id; empty for a dry run, which has no scan, no outcomes and no traffic
 * @param dnsQueries sent so far
 * @param writerQueue pieces of evidence that wait to be stored
 * @param writerBusy time spent storing
 */
public record ScanWatch(
        OptionalLong scan,
        SurveyProgress progress,
        Activity activity,
        Traffic traffic,
        LongSupplier dnsQueries,
        LongSupplier writerQueue,
        Supplier<Duration> writerBusy) {
    public ScanWatch {
        requireNonNull(scan, "scan");
        requireNonNull(progress, "progress");
        requireNonNull(activity, "activity");
        requireNonNull(traffic, "traffic");
        requireNonNull(dnsQueries, "dnsQueries");
        requireNonNull(writerQueue, "writerQueue");
        requireNonNull(writerBusy, "writerBusy");
    }

    /** What is stored alone: nobody watches the rest. */
    public static ScanWatch of(long scan, SurveyProgress progress) {
        return unwatched(OptionalLong.of(scan), progress);
    }

    /** Of a scan that connects to nobody. */
    public static ScanWatch ofDryRun(SurveyProgress progress) {
        return unwatched(OptionalLong.empty(), progress);
    }

    private static ScanWatch unwatched(OptionalLong scan, SurveyProgress progress) {
        return new ScanWatch(scan, progress, new Activity(), new Traffic(), () -> 0, () -> 0, () -> Duration.ZERO);
    }

    /** Domains whose turn to be looked up has not come. */
    public long domainsWaiting() {
        long over = progress.domainsDone() + progress.domainsFailedHere();
        return Math.max(0, progress.domains() - over - activity.inFlight(ScanStage.ROUTE));
    }

    /** Known targets whose turn to be probed has not come: the limits hold them back. */
    public long targetsWaiting() {
        long over = progress.targetsDone() + progress.targetsFailedHere();
        return Math.max(0, progress.targetsFound() - over - activity.inFlight(ScanStage.PROBE));
    }

    /** Lookups under way, of domains and hosts. */
    public long lookups() {
        return activity.inFlight(ScanStage.ROUTE) + activity.inFlight(ScanStage.HOST);
    }

    /** Connections under way or about to be: probes, closer looks, questions, policies. */
    public long connections() {
        return activity.inFlight(ScanStage.PROBE)
                + activity.inFlight(ScanStage.FURTHER)
                + activity.inFlight(ScanStage.POLICY);
    }
}

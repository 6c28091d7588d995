package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Two scans side by side.
 *
 * @param differences in how they were made and judged
 * @param memberships one for each unit
 * @param metrics in the order of {@link Metric}, those of which either scan knows something
 * @param changes in the order of {@link ChangeKind}
 */
public record Comparison(
        ComparedScan then,
        ComparedScan now,
        List<Difference> differences,
        List<Membership> memberships,
        List<MetricChange> metrics,
        List<ChangeCount> changes) {
    public Comparison {
        requireNonNull(then);
        requireNonNull(now);
        differences = List.copyOf(differences);
        memberships = List.copyOf(memberships);
        metrics = List.copyOf(metrics);
        changes = List.copyOf(changes);
    }

    /** Whether both scans were of the same bytes of a list; empty where one of them was not read to its end. */
    Optional<Boolean> sameList() {
        return then.facts()
                .listSha256()
                .flatMap(hash -> now.facts().listSha256().map(hash::equals));
    }

    /** Whether the scan that was named first began later. */
    boolean isBackwards() {
        return then.facts().startedAt().isAfter(now.facts().startedAt());
    }

    Membership membership(Unit unit) {
        return memberships.stream()
                .filter(membership -> membership.unit() == unit)
                .findFirst()
                .orElseThrow();
    }
}

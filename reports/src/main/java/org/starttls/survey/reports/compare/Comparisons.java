package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares two scans. Blocks for as long as reading both takes. */
public final class Comparisons {
    private Comparisons() {}

    public static Comparison of(TwoScans scans) {
        ComparedScan then = scans.thenFacts();
        ComparedScan now = scans.nowFacts();
        List<Membership> memberships = new ArrayList<>();
        List<MetricChange> metrics = new ArrayList<>();
        List<ChangeCount> changes = new ArrayList<>();
        for (Unit unit : Unit.of(then.facts(), now.facts())) {
            UnitComparison compared = compared(scans, unit);
            memberships.add(compared.membership());
            metrics.addAll(compared.metrics());
            changes.addAll(compared.changes());
        }
        metrics.removeIf(metric -> metric.then().isEmpty() && metric.now().isEmpty());
        Questions askedThen = scans.thenQuestions();
        Questions askedNow = scans.nowQuestions();
        metrics.replaceAll(change -> new MetricChange(
                change.metric(),
                askedThen.told(change.metric(), change.then(), then),
                askedNow.told(change.metric(), change.now(), now),
                change.moves(),
                change.neverKnown()));
        metrics.sort((one, other) -> one.metric().compareTo(other.metric()));
        return new Comparison(then, now, Difference.between(then, now), memberships, metrics, changes);
    }

    private static UnitComparison compared(TwoScans scans, Unit unit) {
        try (PairTable table = scans.pairs(unit)) {
            UnitComparison compared = new UnitComparison(unit, table.standings());
            if (unit == Unit.DOMAIN) {
                try (Detours detours = scans.detours()) {
                    table.pairs().forEachRemaining(pair -> compared.add(pair, detours.of(pair)));
                }
            } else {
                table.pairs().forEachRemaining(pair -> compared.add(pair, Set.of()));
            }
            return compared;
        }
    }
}

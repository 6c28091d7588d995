package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Counts the pairs of one unit: those in either scan, their states, and what happened to them. Grows; one thread. */
final class UnitComparison {
    private static final int NAMED = 10;

    private final Unit unit;
    private final Standings standings;
    private final ChangeReader changes;
    private final Map<Metric, Transitions> transitions = new EnumMap<>(Metric.class);
    private final Map<ChangeKind, Long> numbers = new EnumMap<>(ChangeKind.class);
    private final Map<ChangeKind, List<Change>> first = new EnumMap<>(ChangeKind.class);
    private long both;
    private long left;
    private long joined;

    UnitComparison(Unit unit, Standings standings) {
        this.unit = unit;
        this.standings = standings;
        changes = new ChangeReader(standings);
        Metric.of(unit).forEach(metric -> transitions.put(metric, new Transitions()));
        ChangeKind.of(unit).forEach(kind -> {
            numbers.put(kind, 0L);
            first.put(kind, new ArrayList<>());
        });
    }

    /** @param apart shares in which the pair is of two hosts, and tells of no change */
    void add(Pair pair, Set<Metric> apart) {
        left += pair.now().isEmpty() ? 1 : 0;
        joined += pair.then().isEmpty() ? 1 : 0;
        both += pair.then().isPresent() && pair.now().isPresent() ? 1 : 0;
        transitions.forEach((metric, counted) -> counted.add(
                standings.of(pair.then(), metric),
                metric.amount(pair.then()),
                standings.of(pair.now(), metric),
                metric.amount(pair.now()),
                !apart.contains(metric)));
        if (!pair.isUnchanged()) {
            numbers.keySet().forEach(kind -> changes.read(kind, pair).ifPresent(this::count));
        }
    }

    private void count(Change change) {
        numbers.merge(change.kind(), 1L, Long::sum);
        List<Change> named = first.get(change.kind());
        if (named.size() < NAMED) {
            named.add(change);
        }
    }

    /** How many are in both, in the earlier alone, in the later alone. */
    Membership membership() {
        return new Membership(unit, both, left, joined);
    }

    List<MetricChange> metrics() {
        return Metric.of(unit).stream()
                .map(metric -> {
                    Transitions counted = transitions.get(metric);
                    return new MetricChange(
                            metric, counted.then(), counted.now(), counted.moves(), counted.neverKnown());
                })
                .toList();
    }

    List<ChangeCount> changes() {
        return ChangeKind.of(unit).stream()
                .map(kind -> new ChangeCount(kind, numbers.get(kind), first.get(kind)))
                .toList();
    }
}

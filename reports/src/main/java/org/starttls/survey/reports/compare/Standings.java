package org.starttls.survey.reports.compare;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/** Reads states off the rows of a unit, whose columns it finds once. */
final class Standings {
    private final Map<Metric, Integer> places = new EnumMap<>(Metric.class);

    /** @param columns of the unit's query */
    Standings(Unit unit, List<String> columns) {
        for (Metric metric : Metric.of(unit)) {
            int place = columns.indexOf(metric.column());
            if (place < 0) {
                throw new IllegalArgumentException(unit.query() + " has no column " + metric.column());
            }
            places.put(metric, place);
        }
    }

    /** @param row of either scan; empty where that has no such member */
    State of(Optional<Row> row, Metric metric) {
        return row.isEmpty() ? State.ABSENT : State.of(row.get().cells().get(places.get(metric)));
    }

    /** Whether the member went from one state to another. */
    boolean moved(Pair pair, Metric metric, State from, State to) {
        return of(pair.then(), metric) == from && of(pair.now(), metric) == to;
    }
}

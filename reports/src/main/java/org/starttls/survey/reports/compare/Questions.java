package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/**
 * What a scan asked for that a scan may leave out. Of what nobody asked nothing is inconclusive: it is in no share, and in no
 * column beside one.
 *
 * @param leftOut the topics that nobody asked about
 */
record Questions(Set<Topic> leftOut) {
    private static final Cell OUTSIDE = new Cell.Whole(-1);

    Questions {
        leftOut = Set.copyOf(leftOut);
    }

    static Questions of(boolean tlsa, boolean policies) {
        return new Questions(Stream.of(Topic.DANE, Topic.POLICIES)
                .filter(topic -> topic == Topic.DANE ? !tlsa : !policies)
                .collect(Collectors.toSet()));
    }

    /** A share of the scan; marked where it is empty because nobody asked. */
    Side told(Metric metric, Side side, ComparedScan scan) {
        boolean unasked = leftOut.contains(metric.topic())
                || metric == Metric.POST_QUANTUM // of those asked alone
                || scan.facts().judgedAt().isEmpty();
        return side.isEmpty() && unasked ? side.asLeftOut() : side;
    }

    /** The rows of a unit, in which states of what nobody asked about are outside all shares. */
    Table over(Unit unit, Table members) {
        Set<String> columns = Arrays.stream(Metric.values())
                .filter(metric -> metric.unit() == unit && leftOut.contains(metric.topic()))
                .map(Metric::column)
                .collect(Collectors.toSet());
        return columns.isEmpty()
                ? members
                : new Table(members.columns(), without(columns, members.rows()), members::close);
    }

    private static Iterator<Row> without(Set<String> columns, Iterator<Row> rows) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return without(columns, rows.next());
            }
        };
    }

    private static Row without(Set<String> columns, Row row) {
        List<Cell> cells = new ArrayList<>(row.cells());
        for (int place = 0; place < cells.size(); place++) {
            if (columns.contains(row.columns().get(place))) {
                cells.set(place, OUTSIDE);
            }
        }
        return new Row(row.columns(), cells);
    }
}

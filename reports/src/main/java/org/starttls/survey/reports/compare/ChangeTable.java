package org.starttls.survey.reports.compare;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;

/** Every change of some kinds, one row each, by unit and then by name, as both scans are read. One thread. */
final class ChangeTable implements Iterator<Row> {
    private static final List<String> COLUMNS = List.of("change", "unit", "name", "then", "now");

    private final TwoScans scans;
    private final Set<ChangeKind> kinds;
    private final Iterator<Unit> units;
    private final Deque<Change> ready = new ArrayDeque<>();
    private Optional<PairTable> open = Optional.empty();

    private ChangeTable(TwoScans scans, Set<ChangeKind> kinds) {
        this.scans = scans;
        this.kinds = EnumSet.noneOf(ChangeKind.class);
        this.kinds.addAll(kinds);
        this.units = Arrays.stream(Unit.values())
                .filter(unit -> kinds.stream().anyMatch(kind -> kind.unit() == unit))
                .iterator();
    }

    static Table of(TwoScans scans, Set<ChangeKind> kinds) {
        ChangeTable rows = new ChangeTable(scans, kinds);
        return new Table(COLUMNS, rows, rows::close);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && (open.isPresent() || units.hasNext())) {
            PairTable table = open.orElseGet(() -> scans.pairs(units.next()));
            open = Optional.of(table);
            if (table.pairs().hasNext()) {
                read(table, table.pairs().next());
            } else {
                close();
            }
        }
        return !ready.isEmpty();
    }

    private void read(PairTable table, Pair pair) {
        ChangeReader reader = new ChangeReader(table.standings());
        kinds.stream()
                .filter(kind -> kind.unit() == table.unit())
                .forEach(kind -> reader.read(kind, pair).ifPresent(ready::add));
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException("no change is left");
        }
        Change change = ready.remove();
        return new Row(
                COLUMNS,
                List.of(
                        new Cell.Text(change.kind().code()),
                        new Cell.Text(change.kind().unit().code()),
                        new Cell.Text(change.name()),
                        Cells.words(change.then()),
                        Cells.words(change.now())));
    }

    private void close() {
        open.ifPresent(PairTable::close);
        open = Optional.empty();
    }
}

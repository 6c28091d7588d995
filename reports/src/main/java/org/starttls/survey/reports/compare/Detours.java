package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;

/**
 * Tells of domains whose first known MX host is another one in the other scan only because of what could be told. Then a share by
 * the first known host is of two hosts, and its difference no change. Most domains have no detour, and only those that have
 * one are looked up. One thread, names in their order.
 */
final class Detours implements AutoCloseable {
    private static final Set<Metric> BY_STARTTLS = EnumSet.of(Metric.STARTTLS_FIRST, Metric.WEIGHT_STARTTLS_FIRST);
    private static final Set<Metric> BY_VALIDITY = EnumSet.of(Metric.VALID_FIRST, Metric.WEIGHT_VALID_FIRST);

    private final Side then;
    private final Side now;

    private Detours(Side then, Side now) {
        this.then = then;
        this.now = now;
    }

    static Detours of(OpenScan then, OpenScan now) {
        return new Detours(new Side(then), new Side(now));
    }

    /** The shares in which this pair is of two hosts; none of a domain that is in one scan alone. */
    Set<Metric> of(Pair pair) {
        // Both are asked, for each has to follow the names.
        boolean detourThen = then.has(pair.name());
        boolean detourNow = now.has(pair.name());
        if ((!detourThen && !detourNow) || pair.then().isEmpty() || pair.now().isEmpty()) {
            return Set.of();
        }
        List<Row> before = then.hosts(pair.name());
        List<Row> after = now.hosts(pair.name());
        Set<Metric> apart = EnumSet.noneOf(Metric.class);
        apart.addAll(differs(before, after, "starttls_any") ? BY_STARTTLS : Set.of());
        apart.addAll(differs(before, after, "valid_any") ? BY_VALIDITY : Set.of());
        return apart;
    }

    private static boolean differs(List<Row> before, List<Row> after, String column) {
        return FirstHosts.of(before, column).differsByKnowledge(FirstHosts.of(after, column));
    }

    @Override
    public void close() {
        try {
            then.names.close();
        } finally {
            now.names.close();
        }
    }

    /** The domains of one scan, read once. */
    private static final class Side {
        private final OpenScan scan;
        private final Table names;
        private Optional<String> next;

        Side(OpenScan scan) {
            this.scan = scan;
            names = scan.queries().all(NamedQueries.pairs().get("detours"), scan.scan());
            next = following(names.rows());
        }

        boolean has(String name) {
            while (next.isPresent() && Pairs.ORDER.compare(next.get(), name) < 0) {
                next = following(names.rows());
            }
            return next.filter(name::equals).isPresent();
        }

        List<Row> hosts(String name) {
            try (Table table = scan.queries().all(NamedQueries.pairs().get("hosts_by_preference"), scan.scan(), name)) {
                List<Row> hosts = new ArrayList<>();
                table.rows().forEachRemaining(hosts::add);
                return hosts;
            }
        }

        private static Optional<String> following(Iterator<Row> rows) {
            return rows.hasNext() ? Optional.of(rows.next().text("name")) : Optional.empty();
        }
    }
}

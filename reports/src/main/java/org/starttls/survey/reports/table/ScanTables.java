package org.starttls.survey.reports.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * The rows of several named queries about one scan, of one moment of the database. Of a finished and judged scan two
 * queries run at a time, each on a connection of its own: nothing changes such a scan but another judgement, which is
 * looked for.
 */
public final class ScanTables {
    /** What may change of a finished scan. */
    private static final String MOMENT = """
            SELECT finished_at, (SELECT max(id) FROM judgement WHERE scan_id = ?1) AS judged
            FROM scan
            WHERE id = ?1 AND finished_at IS NOT NULL AND EXISTS (SELECT 1 FROM judgement WHERE scan_id = ?1)
            """;

    private final Map<String, List<Row>> rows;

    private ScanTables(Map<String, List<Row>> rows) {
        this.rows = rows;
    }

    /**
     * A query of the catalogue.
     *
     * @param most so many of its rows at the most
     */
    public record Request(String query, int most) {
        public Request {
            requireNonNull(query);
        }

        /** All rows of a query that has few. */
        public static Request all(String query) {
            return new Request(query, Integer.MAX_VALUE);
        }
    }

    /** Runs the queries; the costly ones are best named first. Blocks. */
    public static ScanTables load(SurveyDatabase database, long scan, Collection<Request> requests) {
        Queue<Request> open = new ConcurrentLinkedQueue<>(requests);
        Map<String, List<Row>> rows = new ConcurrentHashMap<>();
        try (SurveyQueries first = SurveyQueries.open(database);
                SurveyQueries second = SurveyQueries.open(database)) {
            List<List<Cell>> moment = moment(first, scan);
            boolean together = !moment.isEmpty() && moment.equals(moment(second, scan));
            CompletableFuture<Void> beside = together
                    ? CompletableFuture.runAsync(() -> run(second, scan, open, rows))
                    : CompletableFuture.completedFuture(null);
            try {
                run(first, scan, open, rows);
            } finally {
                open.clear();
                join(beside);
            }
        }
        return new ScanTables(rows);
    }

    /** The rows of one of the queries. */
    public List<Row> rows(String query) {
        return requireNonNull(rows.get(query), query);
    }

    private static void run(SurveyQueries queries, long scan, Queue<Request> open, Map<String, List<Row>> rows) {
        for (Request next = open.poll(); next != null; next = open.poll()) {
            try (Table table = next.most() == Integer.MAX_VALUE
                    ? queries.named(next.query(), scan)
                    : queries.named(next.query(), scan, next.most())) {
                rows.put(next.query(), read(table));
            }
        }
    }

    private static List<Row> read(Table table) {
        List<Row> read = new ArrayList<>();
        table.rows().forEachRemaining(read::add);
        return List.copyOf(read);
    }

    private static List<List<Cell>> moment(SurveyQueries queries, long scan) {
        try (Table table = queries.adHoc(MOMENT, scan, OptionalInt.empty())) {
            return read(table).stream().map(Row::cells).toList();
        }
    }

    private static void join(CompletableFuture<Void> beside) {
        try {
            beside.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof QueryException failed ? failed : e;
        }
    }
}

package org.starttls.survey.reports.table;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.NamedQuery;
import org.starttls.survey.sql.QueryDefinition;

/** The queries that ship with the program, as {@code query --list} shows them. */
public final class QueryCatalogue {
    private QueryCatalogue() {}

    /** A query that ships with the program, and what the comment above it says. */
    public record Entry(String name, QueryDefinition definition) {
        public Entry {
            requireNonNull(name);
            requireNonNull(definition);
        }
    }

    /** All, sorted by name. */
    public static List<Entry> entries() {
        return NamedQueries.reports().all().stream()
                .map(query -> new Entry(query.name(), query.definition()))
                .toList();
    }

    /**
     * The definition of one query and its SQL, as {@code sqlite3} would run them, in lines that end with {@code \n}.
     *
     * @throws QueryException when there is none of this name; the message lists the names there are
     */
    public static String describe(String name) {
        NamedQuery query = SurveyQueries.query(name);
        StringBuilder text = new StringBuilder("-- ").append(query.name()).append('\n');
        query.description()
                .forEach(line -> text.append("--")
                        .append(line.isEmpty() ? "" : " ")
                        .append(line)
                        .append('\n'));
        return text.append(query.sql()).append(";\n").toString();
    }

    /** All that is said of the queries, one row each. A column is unknown where its field is left out. */
    public static Table table() {
        return Table.of(
                List.of("name", "metrics", "unit", "denominator", "source", "meaning", "notes"),
                entries().stream().map(QueryCatalogue::cells).toList());
    }

    private static List<Cell> cells(Entry entry) {
        QueryDefinition definition = entry.definition();
        return List.of(
                new Cell.Text(entry.name()),
                cell(metrics(definition)),
                cell(definition.unit()),
                cell(definition.denominator()),
                cell(definition.source()),
                new Cell.Text(definition.meaning()),
                cell(Optional.of(String.join(" ", definition.notes())).filter(notes -> !notes.isEmpty())));
    }

    /** The same for a terminal of 120 columns: less of each query, in as many rows as it takes. */
    public static Table overview() {
        return new WrappedRows(List.of("name", "metrics", "unit", "meaning"), List.of(26, 11, 20, 57))
                .table(entries().stream()
                        .map(entry -> List.of(
                                entry.name(),
                                String.join(" ", entry.definition().metrics()),
                                String.join(", ", entry.definition().units()),
                                entry.definition().meaning()))
                        .toList());
    }

    private static Optional<String> metrics(QueryDefinition definition) {
        return Optional.of(String.join(" ", definition.metrics())).filter(ids -> !ids.isEmpty());
    }

    private static Cell cell(Optional<String> text) {
        return text.<Cell>map(Cell.Text::new).orElse(Cell.UNKNOWN);
    }
}

package org.starttls.survey.reports.table;

import java.util.List;
import java.util.Objects;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.NamedQuery;

/** What {@code query --list} shows: the queries that ship with the program. */
public final class QueryCatalogue {
    private QueryCatalogue() {}

    /**
     * A query that ships with the program.
     *
     * @param meaning one line
     * @param definition what a row is, the unit, the denominator and the source, in lines; empty when nothing is to add
     */
    public record Entry(String name, String meaning, List<String> definition) {
        public Entry {
            Objects.requireNonNull(name);
            Objects.requireNonNull(meaning);
            definition = List.copyOf(definition);
        }
    }

    /** All, sorted by name. */
    public static List<Entry> entries() {
        return NamedQueries.reports().all().stream()
                .map(query -> new Entry(
                        query.name(),
                        query.meaning(),
                        query.description().subList(1, query.description().size())))
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

    /** Names and meanings as a table. */
    public static Table table() {
        return Table.of(
                List.of("name", "meaning"),
                entries().stream()
                        .map(entry -> List.<Cell>of(new Cell.Text(entry.name()), new Cell.Text(entry.meaning())))
                        .toList());
    }
}

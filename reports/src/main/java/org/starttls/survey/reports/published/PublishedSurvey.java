package org.starttls.survey.reports.published;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.starttls.survey.reports.table.QueryCatalogue;

/**
 * A survey that others published: its table, and in what its method differs from this scanner's.
 *
 * @param name as in {@code report --as}
 * @param published when
 * @param sources where the figures were read, by short names
 * @param differences in what it is not to be compared without thought
 */
public record PublishedSurvey(
        String name,
        String title,
        String authors,
        String venue,
        String published,
        Map<String, String> sources,
        List<Difference> differences,
        List<PublishedRow> rows) {
    public PublishedSurvey {
        requireNonNull(name);
        requireNonNull(title);
        requireNonNull(authors);
        requireNonNull(venue);
        requireNonNull(published);
        sources = Map.copyOf(sources);
        differences = List.copyOf(differences);
        rows = List.copyOf(rows);
        for (PublishedRow row : rows) {
            requireSources(row, sources);
        }
    }

    /**
     * One thing that differs.
     *
     * @param aspect a few words: the population, the unit
     * @param text theirs and ours, in sentences
     */
    public record Difference(String aspect, String text) {
        public Difference {
            requireNonNull(aspect);
            requireNonNull(text);
        }
    }

    /** The named queries that count a scan as this survey counted, each with rows of its own: {@code as_NAME}, {@code as_NAME_…}. */
    List<String> queries() {
        String first = "as_" + name.replace('-', '_');
        return QueryCatalogue.entries().stream()
                .map(QueryCatalogue.Entry::name)
                .filter(query -> query.equals(first) || query.startsWith(first + "_"))
                .toList();
    }

    /** The sources that figures name, in the order of their names. */
    Map<String, String> sourcesByName() {
        return new TreeMap<>(sources);
    }

    private static void requireSources(PublishedRow row, Map<String, String> sources) {
        for (PublishedFigure figure : row.figures()) {
            if (figure.source().isPresent()
                    && !sources.containsKey(figure.source().get())) {
                throw new IllegalArgumentException("row " + row.code() + " names no source of the survey: "
                        + figure.source().get());
            }
        }
    }
}

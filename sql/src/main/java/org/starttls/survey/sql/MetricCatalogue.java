package org.starttls.survey.sql;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every metric of {@code queries/metrics.txt}. That none is forgotten is checked while it is read. */
public final class MetricCatalogue {
    private static final Pattern LINE =
            Pattern.compile("([A-Z]\\d{1,2}) \\| ([^|]+) \\| (query|(?:command: |no: )(.+))");

    private static final List<Metric> SHIPPED = read(
            SqlResources.read("queries/metrics.txt"), NamedQueries.reports().all());

    private MetricCatalogue() {}

    /** All, in the order of the file. */
    public static List<Metric> all() {
        return SHIPPED;
    }

    /**
     * @throws IllegalArgumentException when a line cannot be read, a metric is there twice or is measured nowhere, or a
     *     query is said to measure one that is not there
     */
    static List<Metric> read(String text, Collection<NamedQuery> queries) {
        Map<String, Set<String>> measured = measured(queries);
        List<Metric> metrics = text.lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> metric(line, Optional.ofNullable(measured.remove(line.split(" ", 2)[0]))))
                .toList();
        if (!measured.isEmpty()) {
            throw new IllegalArgumentException("Queries measure what is no metric, or is there twice: " + measured);
        }
        return metrics;
    }

    private static Map<String, Set<String>> measured(Collection<NamedQuery> queries) {
        Map<String, Set<String>> byMetric = new TreeMap<>();
        for (NamedQuery query : queries) {
            for (String id : query.definition().metrics()) {
                byMetric.computeIfAbsent(id, none -> new TreeSet<>()).add(query.name());
            }
        }
        return byMetric;
    }

    private static Metric metric(String line, Optional<Set<String>> queries) {
        Matcher fields = LINE.matcher(line);
        if (!fields.matches()) {
            throw new IllegalArgumentException("This line is no metric: " + line);
        }
        Predicate<String> begins = word -> fields.group(3).startsWith(word);
        Optional<String> words = Optional.ofNullable(fields.group(4));
        return new Metric(
                fields.group(1),
                fields.group(2),
                queries.stream().flatMap(Set::stream).toList(),
                words.filter(text -> begins.test("command")),
                words.filter(text -> begins.test("no")));
    }
}

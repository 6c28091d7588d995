package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a list that names something to survey.
 *
 * <p>Merging lines of one name: weights add up, and a name for which no line states one weighs 1; the best rank is the
 * lowest; labels keep all their values.
 *
 * @param name normalised: A-labels in lower case without the final dot, or an IP address in its canonical text
 * @param rank 0 or more
 * @param weight finite, 0 or more; 1 for a mail address in a list without weights, as each address counts; empty where
 *     the line states none
 * @param labels the other columns that have a value, in their order
 * @param source the list's name
 * @param line where it begins, from 1
 */
public record ListEntry(
        String name,
        Optional<Long> rank,
        Optional<Double> weight,
        Map<String, String> labels,
        String source,
        long line,
        Reduction reduction) {
    public ListEntry {
        requireNonNull(name, "name");
        requireNonNull(rank, "rank");
        requireNonNull(weight, "weight");
        // Map.copyOf forgets the order of the columns.
        labels = labels.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(labels));
        requireNonNull(source, "source");
        requireNonNull(reduction, "reduction");
        if (rank.isPresent() && rank.get() < 0) {
            throw new IllegalArgumentException("rank " + rank.get() + " of " + name);
        }
        if (weight.isPresent() && !(weight.get() >= 0 && weight.get() < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("weight " + weight.get() + " of " + name);
        }
    }
}

package org.starttls.survey.engine.list;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What a header says of its columns, each by its place from 0. Columns without a title are ignored; of two with the same
 * title the first counts.
 *
 * @param labels the titles of all other columns, as written
 */
record Columns(int name, OptionalInt rank, OptionalInt weight, Map<String, Integer> labels) {
    /** Reads a header; empty where it has none of the columns that may hold the name. */
    static Optional<Columns> of(List<String> header, List<String> nameColumns) {
        return nameColumns.stream()
                .map(wanted -> find(header, wanted))
                .filter(OptionalInt::isPresent)
                .map(OptionalInt::getAsInt)
                .findFirst()
                .map(name -> of(header, name));
    }

    private static Columns of(List<String> header, int name) {
        OptionalInt rank = find(header, "rank", name);
        OptionalInt weight = find(header, "weight", name);
        Map<String, Integer> labels = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            boolean other = i != name && i != rank.orElse(-1) && i != weight.orElse(-1);
            if (other && !header.get(i).isEmpty()) {
                labels.putIfAbsent(header.get(i), i);
            }
        }
        return new Columns(name, rank, weight, Collections.unmodifiableMap(labels));
    }

    Cells cells(List<String> cells) {
        Map<String, String> values = new LinkedHashMap<>();
        labels.forEach((title, place) -> cell(cells, place).ifPresent(value -> values.put(title, value)));
        return new Cells(
                cell(cells, name).orElse(""),
                rank.stream().boxed().findFirst().flatMap(place -> cell(cells, place)),
                weight.stream().boxed().findFirst().flatMap(place -> cell(cells, place)),
                values);
    }

    private static Optional<String> cell(List<String> cells, int place) {
        return place < cells.size()
                ? Optional.of(cells.get(place)).filter(value -> !value.isEmpty())
                : Optional.empty();
    }

    private static OptionalInt find(List<String> header, String title, int taken) {
        OptionalInt place = find(header, title);
        return place.equals(OptionalInt.of(taken)) ? OptionalInt.empty() : place;
    }

    private static OptionalInt find(List<String> header, String title) {
        return IntStream.range(0, header.size())
                .filter(i -> header.get(i).equalsIgnoreCase(title))
                .findFirst();
    }
}

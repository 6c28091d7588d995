package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.starttls.survey.reports.table.Row;

/** Cells as the values that records hold; empty where the cell is unknown. */
final class Values {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
    private static final TypeReference<List<JsonNode>> TUPLES = new TypeReference<>() {};
    private static final TypeReference<TreeMap<String, List<String>>> TEXTS_BY_NAME = new TypeReference<>() {};

    private Values() {}

    static Optional<Long> whole(Row row, String column) {
        OptionalLong value = row.optionalWhole(column);
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }

    static Optional<Boolean> truth(Row row, String column) {
        return whole(row, column).map(value -> value != 0);
    }

    static Optional<Instant> time(Row row, String column) {
        return whole(row, column).map(Instant::ofEpochMilli);
    }

    /** The columns {@code outcome} and {@code meaning}. */
    static Optional<Outcome> outcome(Row row) {
        return row.optionalText("outcome").map(code -> new Outcome(code, row.text("meaning")));
    }

    /** Texts joined by a separator that is in none of them. */
    static List<String> joined(Row row, String column, String separator) {
        return row.optionalText(column)
                .map(text -> List.of(text.split(separator)))
                .orElse(List.of());
    }

    /** A JSON array of texts. */
    static Optional<List<String>> texts(Row row, String column) {
        return row.optionalText(column).map(text -> parse(text, TEXTS));
    }

    /** A JSON object of arrays of texts. */
    static SortedMap<String, List<String>> textsByName(Row row, String column) {
        return row.optionalText(column).map(text -> parse(text, TEXTS_BY_NAME)).orElseGet(TreeMap::new);
    }

    /** A JSON array of arrays; none where the cell is unknown. */
    static List<JsonNode> tuples(Row row, String column) {
        return row.optionalText(column).map(text -> parse(text, TUPLES)).orElse(List.of());
    }

    private static <T> T parse(String json, TypeReference<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            // The schema checks that these columns hold JSON, and we wrote it.
            throw new UncheckedIOException(e);
        }
    }
}

package org.starttls.survey.cli.imports;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Reads values that may be missing or of another type than they should. Pure, any thread. */
final class Json {
    private Json() {}

    /** A text that is not empty. */
    static Optional<String> text(JsonNode parent, String name) {
        return Optional.ofNullable(parent.path(name).textValue()).filter(text -> !text.isEmpty());
    }

    /** A whole number that an {@code int} holds, at a path such as {@code /a/b}. */
    static Optional<Integer> whole(JsonNode parent, String path) {
        JsonNode value = parent.at(path);
        return value.canConvertToInt() && value.isIntegralNumber() ? Optional.of(value.intValue()) : Optional.empty();
    }

    /** A time as RFC 3339 writes it. */
    static Optional<Instant> time(JsonNode parent, String name) {
        return text(parent, name).flatMap(Json::time);
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

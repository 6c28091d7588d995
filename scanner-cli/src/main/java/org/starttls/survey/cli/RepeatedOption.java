package org.starttls.survey.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * How one option of {@code scan} is told from the options that are stored with a scan.
 *
 * @param option its long name
 * @param arguments what to write for it; nothing where the scan was begun without
 */
record RepeatedOption(String option, Function<JsonNode, Stream<String>> arguments) {
    /** A text or number. */
    static RepeatedOption value(String option, String key) {
        return given(option, stored -> texts(stored.path(key)));
    }

    /**
     * A limit within another one that may have been lowered later: as far as it can be reached.
     *
     * @param usual what nobody needs to say, whatever the other is
     * @param outer the key of the other
     */
    static RepeatedOption within(String option, String key, double usual, String outer) {
        return given(option, stored -> {
            JsonNode value = stored.path(key);
            JsonNode most = stored.path(outer);
            boolean reachable =
                    !value.isNumber() || !most.isNumber() || value.doubleValue() <= Math.max(usual, most.doubleValue());
            return texts(reachable ? value : DoubleNode.valueOf(Math.max(usual, most.doubleValue())));
        });
    }

    /** A time, stored in milliseconds. */
    static RepeatedOption millis(String option, String key) {
        return given(
                option,
                stored -> texts(stored.path(key)).map(text -> duration(Duration.ofMillis(Long.parseLong(text)))));
    }

    /** Several values, each with the option before it. */
    static RepeatedOption each(String option, String key) {
        return given(option, stored -> list(stored.path(key)).stream());
    }

    /** Several values with commas between. */
    static RepeatedOption joined(String option, String key) {
        return joined(option, stored -> list(stored.path(key)));
    }

    /** Several times, stored in milliseconds, with commas between. */
    static RepeatedOption times(String option, String key) {
        return joined(
                option,
                stored -> list(stored.path(key)).stream()
                        .map(text -> duration(Duration.ofMillis(Long.parseLong(text))))
                        .toList());
    }

    /** Likewise, from what is stored. */
    static RepeatedOption joined(String option, Function<JsonNode, List<String>> values) {
        return given(option, stored -> {
            List<String> found = values.apply(stored);
            return found.isEmpty() ? Stream.of() : Stream.of(String.join(",", found));
        });
    }

    /** An option without a value, that is there or not. */
    static RepeatedOption flag(String option, Predicate<JsonNode> there) {
        return new RepeatedOption(option, stored -> there.test(stored) ? Stream.of(option) : Stream.of());
    }

    private static RepeatedOption given(String option, Function<JsonNode, Stream<String>> values) {
        return new RepeatedOption(option, stored -> values.apply(stored).map(value -> option + "=" + value));
    }

    private static Stream<String> texts(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Stream.of();
        }
        boolean whole = value.isNumber() && value.doubleValue() == value.longValue();
        return Stream.of(whole ? Long.toString(value.longValue()) : value.asText());
    }

    static List<String> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.toUnmodifiableList());
    }

    /** As options take it. */
    static String duration(Duration time) {
        return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
    }
}

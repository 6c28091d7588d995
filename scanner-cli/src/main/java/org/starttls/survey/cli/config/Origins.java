package org.starttls.survey.cli.config;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where options come from that were not typed.
 *
 * @param places by option, as {@code --rate}: the file and the line
 */
public record Origins(Map<String, String> places) {
    /** All were typed. */
    public static final Origins NONE = new Origins(Map.of());

    public Origins {
        places = Map.copyOf(places);
    }

    /** Adds to a message for the user where the options stand that it names. */
    public String explain(String message) {
        String where = places.entrySet().stream()
                .filter(place -> names(message, place.getKey()))
                .map(place -> place.getKey() + ": " + place.getValue())
                .sorted()
                .collect(Collectors.joining("; "));
        return where.isEmpty() ? message : message + " (" + where + ")";
    }

    private static boolean names(String message, String option) {
        return Pattern.compile(Pattern.quote(option) + "(?![a-z-])")
                .matcher(message)
                .find();
    }
}

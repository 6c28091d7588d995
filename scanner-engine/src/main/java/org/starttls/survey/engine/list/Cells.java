package org.starttls.survey.engine.list;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What one record says, as text.
 *
 * @param rank empty where there is no such column, or nothing in it
 * @param weight likewise
 * @param labels those that have a value
 */
record Cells(String name, Optional<String> rank, Optional<String> weight, Map<String, String> labels) {
    private static final Pattern RANK = Pattern.compile("[0-9]{1,18}");
    private static final Pattern WEIGHT = Pattern.compile("([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,3})?");
    private static final int MAX_QUOTED = 40;

    static Cells ofName(String name) {
        return new Cells(name, Optional.empty(), Optional.empty(), Map.of());
    }

    /** Why the numbers are none. */
    Optional<String> fault() {
        return rank.filter(text -> !isRank(text))
                .map(text -> "has the rank “" + quoted(text) + "”, which is no whole number from 0")
                .or(() -> weight.filter(text -> !isWeight(text))
                        .map(text -> "has the weight “" + quoted(text) + "”, which is no number from 0"));
    }

    static boolean isRank(String text) {
        return RANK.matcher(text).matches();
    }

    private static boolean isWeight(String text) {
        return WEIGHT.matcher(text).matches() && Double.isFinite(Double.parseDouble(text));
    }

    private static String quoted(String text) {
        String shown = ShownText.of(text);
        return shown.length() <= MAX_QUOTED ? shown : shown.substring(0, MAX_QUOTED) + "…";
    }
}

package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A choice that was made otherwise in the two scans, from which a change may come that is none of the servers'.
 *
 * @param part {@code list}, {@code evidence} or {@code verdicts}
 * @param then empty where nothing was chosen
 * @param now the same
 */
record Difference(String part, String choice, String then, String now) {
    Difference {
        requireNonNull(part);
        requireNonNull(choice);
        requireNonNull(then);
        requireNonNull(now);
    }

    /** All between two scans, in the order of their choices. */
    static List<Difference> between(ComparedScan then, ComparedScan now) {
        Map<String, ComparedScan.Choice> earlier = byChoice(then);
        Map<String, ComparedScan.Choice> later = byChoice(now);
        Map<String, ComparedScan.Choice> all = new LinkedHashMap<>(earlier);
        later.forEach(all::putIfAbsent);
        return all.entrySet().stream()
                .map(entry -> new Difference(
                        entry.getValue().part(),
                        entry.getKey(),
                        value(earlier, entry.getKey()),
                        value(later, entry.getKey())))
                .filter(difference -> !difference.then().equals(difference.now()))
                .toList();
    }

    private static Map<String, ComparedScan.Choice> byChoice(ComparedScan scan) {
        Map<String, ComparedScan.Choice> choices = new LinkedHashMap<>();
        scan.method().forEach(choice -> choices.put(choice.choice(), choice));
        return choices;
    }

    private static String value(Map<String, ComparedScan.Choice> choices, String name) {
        ComparedScan.Choice choice = choices.get(name);
        return choice == null ? "" : choice.value();
    }
}

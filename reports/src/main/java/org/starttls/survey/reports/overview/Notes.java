package org.starttls.survey.reports.overview;

import java.util.List;
import java.util.stream.Collectors;

/** The small print below figures. */
final class Notes {
    private Notes() {}

    /** What is counted, in words, and the queries that define it. */
    static String of(String words, String... queries) {
        String names = List.of(queries).stream().collect(Collectors.joining(", "));
        return words + " Defined by the quer" + (queries.length == 1 ? "y " : "ies ") + names + ".";
    }
}

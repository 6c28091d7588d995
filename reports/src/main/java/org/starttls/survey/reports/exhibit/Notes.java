package org.starttls.survey.reports.exhibit;

import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.QueryDefinition;

/** The small print below figures. */
public final class Notes {
    private Notes() {}

    /** What is to be said of figures in words, and what the query that they are of says of itself. */
    public static String of(String words, String query) {
        QueryDefinition definition = NamedQueries.reports().get(query).definition();
        StringBuilder note = new StringBuilder(words);
        definition.unit().ifPresent(unit -> add(note, "Unit: " + unit));
        definition.denominator().ifPresent(denominator -> add(note, "Denominator: " + denominator));
        add(
                note,
                "Query " + query
                        + (definition.metrics().isEmpty()
                                ? ""
                                : ", metric" + (definition.metrics().size() == 1 ? " " : "s ")
                                        + String.join(" ", definition.metrics()))
                        + definition
                                .source()
                                .map(source -> "; compare " + source)
                                .orElse(""));
        return note.toString();
    }

    private static void add(StringBuilder note, String sentence) {
        note.append(note.isEmpty() ? "" : " ").append(sentence).append('.');
    }
}

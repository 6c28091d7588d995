package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A metric of published surveys, and where it is measured: by queries, or by a command, or not at all.
 *
 * @param id a letter and a number, as {@code S1}
 * @param title what it is, in a few words
 * @param queries names of the queries that measure it
 * @param command the command that does, where it takes more than a query
 * @param reason why it is not measured, in plain words
 */
public record Metric(String id, String title, List<String> queries, Optional<String> command, Optional<String> reason) {
    public Metric {
        requireNonNull(id, "id");
        requireNonNull(title, "title");
        queries = List.copyOf(queries);
        int places = (queries.isEmpty() ? 0 : 1) + (command.isPresent() ? 1 : 0) + (reason.isPresent() ? 1 : 0);
        if (places != 1) {
            throw new IllegalArgumentException("The metric " + id + (places == 0 ? " is measured by no query" : "")
                    + (places > 1 ? " is said not to be measured by a query, and is" : ""));
        }
    }
}

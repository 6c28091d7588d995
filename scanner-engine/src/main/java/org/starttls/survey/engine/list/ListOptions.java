package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How to read lists.
 *
 * @param domainColumn the header's column that holds the name; empty for the usual one, {@code domain}
 */
public record ListOptions(Optional<String> domainColumn, InputKind inputKind) {
    public ListOptions {
        domainColumn = domainColumn.map(String::strip);
        requireNonNull(inputKind, "inputKind");
    }

    /** Domains, in the column {@code domain} where there are columns. */
    public static ListOptions defaults() {
        return new ListOptions(Optional.empty(), InputKind.DOMAINS);
    }

    /** The columns that may hold the name, the best first. */
    List<String> nameColumns() {
        return domainColumn.map(List::of).orElse(inputKind.columns());
    }
}

package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How many a change happened to.
 *
 * @param first the first of them by name
 */
record ChangeCount(ChangeKind kind, long number, List<Change> first) {
    ChangeCount {
        requireNonNull(kind);
        first = List.copyOf(first);
    }
}

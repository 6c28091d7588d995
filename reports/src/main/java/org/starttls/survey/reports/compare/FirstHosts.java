package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.reports.table.Row;

/**
 * The MX hosts of a domain in one scan, as far as its first known one.
 *
 * @param passed those before it, of which it could not be told
 * @param first the first of which it is known; empty where that is none
 */
record FirstHosts(Set<String> passed, Optional<String> first) {
    FirstHosts {
        passed = Set.copyOf(passed);
        requireNonNull(first);
    }

    /** @param hosts the most preferred first, with a column that is unknown where it could not be told */
    static FirstHosts of(List<Row> hosts, String column) {
        Set<String> passed = new HashSet<>();
        for (Row host : hosts) {
            if (host.optionalWhole(column).isPresent()) {
                return new FirstHosts(passed, Optional.of(host.text("name")));
            }
            passed.add(host.text("name"));
        }
        return new FirstHosts(passed, Optional.empty());
    }

    /** Whether the two speak of different hosts because one became known, or is known no more, where it stood before. */
    boolean differsByKnowledge(FirstHosts other) {
        return other.first.filter(passed::contains).isPresent()
                || first.filter(other.passed::contains).isPresent();
    }
}

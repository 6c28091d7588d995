package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/**
 * A member of either scan or of both.
 *
 * @param then its row in the earlier scan; empty where that has none
 * @param now its row in the later scan; one of the two is there
 */
record Pair(String name, Optional<Row> then, Optional<Row> now) {
    Pair {
        requireNonNull(name);
        requireNonNull(then);
        requireNonNull(now);
        if (then.isEmpty() && now.isEmpty()) {
            throw new IllegalArgumentException(name + " is in neither scan");
        }
    }

    /** Whether both scans have it, and say the same of it: no change of any kind, as most are. */
    boolean isUnchanged() {
        return then.isPresent()
                && now.isPresent()
                && then.get().cells().equals(now.get().cells());
    }
}

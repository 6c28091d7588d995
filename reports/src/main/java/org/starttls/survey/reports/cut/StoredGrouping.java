package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Groups that one statement makes of what is stored.
 *
 * @param statement of {@code cuts.sql}; its first parameter is the scan
 * @param parameters those that follow
 */
record StoredGrouping(
        String key,
        CutUnit unit,
        String title,
        String none,
        boolean byNumber,
        List<String> notes,
        String statement,
        List<Object> parameters)
        implements FilledGrouping {
    StoredGrouping {
        requireNonNull(key);
        requireNonNull(unit);
        requireNonNull(title);
        requireNonNull(none);
        notes = List.copyOf(notes);
        requireNonNull(statement);
        parameters = List.copyOf(parameters);
    }

    @Override
    public void fill(Workbench bench) {
        List<Object> all = new ArrayList<>();
        all.add(bench.scan());
        all.addAll(parameters);
        bench.queries().change(Workbench.statement(statement), all.toArray());
    }
}

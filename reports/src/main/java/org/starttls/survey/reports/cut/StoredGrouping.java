package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.sql.NamedQueries;

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
        implements Grouping {
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
    public void fill(SurveyQueries queries, long scan) {
        List<Object> all = new ArrayList<>();
        all.add(scan);
        all.addAll(parameters);
        queries.change(NamedQueries.cuts().get(statement), all.toArray());
    }
}

package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.table.RowBatch;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.NamedQueries;

/**
 * Groups of domains by a part of their names that the Public Suffix List knows.
 *
 * @param part of a domain's name; empty where it has none
 */
record SuffixGrouping(
        String key, String title, String none, List<String> notes, Function<String, Optional<String>> part)
        implements Grouping {
    SuffixGrouping {
        requireNonNull(key);
        requireNonNull(title);
        requireNonNull(none);
        notes = List.copyOf(notes);
        requireNonNull(part);
    }

    @Override
    public CutUnit unit() {
        return CutUnit.DOMAIN;
    }

    @Override
    public void fill(SurveyQueries queries, long scan) {
        try (Table names = queries.all(NamedQueries.cuts().get("domain_names"), scan);
                RowBatch groups = queries.batch(NamedQueries.cuts().get("insert_cut"))) {
            names.rows()
                    .forEachRemaining(
                            row -> part.apply(row.text("name")).ifPresent(value -> groups.add(row.whole("id"), value)));
        }
    }
}

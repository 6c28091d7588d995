package org.starttls.survey.reports.cut;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.table.RowBatch;
import org.starttls.survey.reports.table.Table;

/**
 * Groups of domains by a part of their names that the Public Suffix List knows.
 *
 * @param part of a domain's name; empty where it has none
 */
record SuffixGrouping(
        String key, String title, String none, List<String> notes, Function<String, Optional<String>> part)
        implements FilledGrouping {
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
    public void fill(Workbench bench) {
        try (Table names = bench.queries().all(Workbench.statement("domain_names"), bench.scan());
                RowBatch groups = bench.queries().batch(Workbench.statement("insert_cut"))) {
            names.rows()
                    .forEachRemaining(
                            row -> part.apply(row.text("name")).ifPresent(value -> groups.add(row.whole("id"), value)));
        }
    }
}

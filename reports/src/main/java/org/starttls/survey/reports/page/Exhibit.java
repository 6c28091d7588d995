package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Figures as a chart and a table.
 *
 * @param chart empty where a picture would add nothing
 * @param table all that the chart shows, and more
 * @param note what is counted, of how many, and where the figures come from
 */
public record Exhibit(Optional<BarChart> chart, DataTable table, String note) {
    public Exhibit {
        requireNonNull(chart);
        requireNonNull(table);
        requireNonNull(note);
    }

    public static Exhibit charted(BarChart chart, DataTable table, String note) {
        return new Exhibit(Optional.of(chart), table, note);
    }

    /** Without a chart. */
    public static Exhibit folded(DataTable table, String note) {
        return new Exhibit(Optional.empty(), table, note);
    }
}

package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Figures as a chart and a table.
 *
 * @param chart empty where bars would add nothing
 * @param lines empty where nothing goes on over time
 * @param table all that the chart shows, and more
 * @param note what is counted, of how many, and where the figures come from
 */
public record Exhibit(Optional<BarChart> chart, Optional<LineChart> lines, DataTable table, String note) {
    public Exhibit {
        requireNonNull(chart);
        requireNonNull(lines);
        requireNonNull(table);
        requireNonNull(note);
    }

    public static Exhibit charted(BarChart chart, DataTable table, String note) {
        return new Exhibit(Optional.of(chart), Optional.empty(), table, note);
    }

    public static Exhibit lined(LineChart lines, DataTable table, String note) {
        return new Exhibit(Optional.empty(), Optional.of(lines), table, note);
    }

    /** What its picture is called, or the table where there is none. */
    public String title() {
        return chart.map(BarChart::title).or(() -> lines.map(LineChart::title)).orElse(table.caption());
    }

    /** Whether the table stands below a picture. */
    public boolean isDrawn() {
        return chart.isPresent() || lines.isPresent();
    }

    /** Without a chart. */
    public static Exhibit folded(DataTable table, String note) {
        return new Exhibit(Optional.empty(), Optional.empty(), table, note);
    }
}

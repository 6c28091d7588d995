package org.starttls.survey.reports.table;

import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.sql.Metric;
import org.starttls.survey.sql.MetricCatalogue;

/** The metrics of published surveys and where each is measured, as {@code query --metrics} and the README show them. */
public final class MetricTable {
    private static final List<String> COLUMNS = List.of("id", "metric", "measured by");

    private MetricTable() {}

    /** One row each. */
    public static Table table() {
        return Table.of(
                COLUMNS,
                MetricCatalogue.all().stream()
                        .map(metric -> List.<Cell>of(
                                new Cell.Text(metric.id()),
                                new Cell.Text(metric.title()),
                                new Cell.Text(place(metric, ""))))
                        .toList());
    }

    /** The same for a terminal of 120 columns, in as many rows as it takes. */
    public static Table overview() {
        return new WrappedRows(COLUMNS, List.of(3, 50, 63))
                .table(MetricCatalogue.all().stream()
                        .map(metric -> List.of(metric.id(), metric.title(), place(metric, "")))
                        .toList());
    }

    /** The same as a table of Markdown. */
    public static String markdown() {
        return MetricCatalogue.all().stream()
                .map(metric -> "| " + metric.id() + " | " + metric.title() + " | " + place(metric, "`") + " |\n")
                .collect(Collectors.joining("", "| | metric | measured by |\n|---|---|---|\n", ""));
    }

    private static String place(Metric metric, String quote) {
        return metric.queries().isEmpty()
                ? metric.command()
                        .orElseGet(() -> "not measured: " + metric.reason().orElseThrow())
                : metric.queries().stream().collect(Collectors.joining(quote + ", " + quote, quote, quote));
    }
}

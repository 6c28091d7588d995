package org.starttls.survey.reports.compare;

import java.util.List;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;

/** A timeline in long form, one row for each scan and share; names of columns are stable. A pure function. */
public final class TimelineTable {
    private static final List<String> COLUMNS = List.of(
            "started_at",
            "file",
            "scan",
            "list_name",
            "list_sha256",
            "complete",
            "metric",
            "topic",
            "unit",
            "rate",
            "yes",
            "denominator",
            "percent",
            "inconclusive");

    private TimelineTable() {}

    /** In the order of time; a share of which a scan asked nobody has no row. */
    public static Table of(Timeline timeline) {
        return Table.of(
                COLUMNS,
                timeline.points().stream()
                        .flatMap(point -> timeline.metrics().stream()
                                .filter(metric -> !point.shares().get(metric).isEmpty())
                                .map(metric -> row(point, metric)))
                        .toList());
    }

    private static List<Cell> row(TimelinePoint point, Metric metric) {
        Side side = point.shares().get(metric);
        ComparedScan scan = point.scan();
        return List.of(
                new Cell.Text(scan.facts().startedAt().toString()),
                new Cell.Text(scan.file()),
                new Cell.Whole(scan.facts().scan()),
                new Cell.Text(scan.facts().listName()),
                scan.facts().listSha256().<Cell>map(Cell.Text::new).orElse(Cell.UNKNOWN),
                new Cell.Whole(scan.complete() ? 1 : 0),
                new Cell.Text(metric.id()),
                new Cell.Text(metric.topic().code()),
                new Cell.Text(metric.unitCode()),
                new Cell.Text(metric.code()),
                Cells.amount(side.share().part()),
                Cells.amount(side.share().whole()),
                Cells.percent(side.share().percent()),
                Cells.amount(side.inconclusive()));
    }
}

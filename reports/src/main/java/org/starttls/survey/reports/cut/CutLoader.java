package org.starttls.survey.reports.cut;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.cut.Cuts.CutScan;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** Loads reports by group, all of them on the same moment of the database, with temporary tables beside it. Blocks. */
public final class CutLoader {
    private final SurveyQueries queries;
    private final long scan;
    private final CutRequest request;

    private CutLoader(SurveyQueries queries, long scan, CutRequest request) {
        this.queries = queries;
        this.scan = scan;
        this.request = request;
    }

    /**
     * The reports of a scan, whether it is finished and judged or not.
     *
     * @throws QueryException when there is no such scan, or a key means nothing for it; the message says what would do
     */
    public static Cuts load(SurveyDatabase database, long scan, CutRequest request) {
        try (SurveyQueries queries = SurveyQueries.open(database);
                AddressDatabases databases = AddressDatabases.open(request.databases())) {
            return new CutLoader(queries, scan, request).load(databases);
        }
    }

    private Cuts load(AddressDatabases databases) {
        CutScan facts = all("cut_scan").stream()
                .findFirst()
                .map(CutScan::read)
                .orElseThrow(() -> new QueryException("there is no scan " + scan + "; the command scans lists them"));
        List<String> labels =
                all("cut_labels").stream().map(row -> row.text("name")).toList();
        Groupings groupings = new Groupings(facts, labels, request.providers(), databases);
        // All keys are looked at before the first is worked on: that may take a while.
        List<Grouping> wanted = new ArrayList<>();
        request.keys().forEach(key -> wanted.add(groupings.of(key)));
        request.withoutLargest().ifPresent(number -> wanted.add(groupings.withoutLargest(number)));
        Workbench bench = new Workbench(queries, scan);
        ScanFacts scanned = ReportLoader.scan(queries, scan);
        return new Cuts(
                facts,
                wanted.stream()
                        .map(grouping -> sampled(grouping.cut(bench, request.top()), scanned))
                        .toList());
    }

    /** Groups of domains of a sample are samples, too, as large a part of theirs as chance would have it. */
    private static Cut sampled(Cut cut, ScanFacts scan) {
        return scan.sample().isEmpty() || cut.unit() != CutUnit.DOMAIN
                ? cut
                : cut.within(
                        share -> scan.sampled(cut.unit().code(), share),
                        "In brackets: where the percentage of the whole list is, with 95 % confidence (Wilson).");
    }

    private List<Row> all(String query) {
        try (Table table = queries.all(Workbench.statement(query), scan)) {
            List<Row> rows = new ArrayList<>();
            table.rows().forEachRemaining(rows::add);
            return rows;
        }
    }
}

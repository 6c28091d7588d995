package org.starttls.survey.reports.overview;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.ReportLoader;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;

/**
 * All that the page is made of.
 *
 * @param tables the first rows of further queries, by name
 */
record Findings(AdoptionReport report, Map<String, List<Row>> tables) {
    /** Enough to see that there are more than a table shows. */
    private static final int MOST_ROWS = 400;

    private static final List<String> FURTHER = List.of(
            "protection",
            "tls_cipher_suites",
            "tls_groups",
            "versions_accepted",
            "post_quantum",
            "certificates_by_key",
            "certificates_by_issuer",
            "mta_sts_outcomes",
            "providers",
            "adoption_by_label",
            "list_files");

    Findings {
        requireNonNull(report);
        tables = Map.copyOf(tables);
    }

    /** Blocks. */
    static Findings load(SurveyQueries queries, long scan) {
        AdoptionReport report = ReportLoader.adoption(queries, scan);
        Map<String, List<Row>> tables = new HashMap<>();
        for (String query : FURTHER) {
            try (Table table = queries.named(query, scan, MOST_ROWS)) {
                List<Row> rows = new ArrayList<>();
                table.rows().forEachRemaining(rows::add);
                tables.put(query, List.copyOf(rows));
            }
        }
        return new Findings(report, tables);
    }

    List<Row> rows(String query) {
        List<Row> rows = tables.get(query);
        if (rows == null) {
            throw new IllegalArgumentException("the query " + query + " was not run");
        }
        return rows;
    }
}

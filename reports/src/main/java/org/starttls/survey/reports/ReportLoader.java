package org.starttls.survey.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.VersionShare;
import org.starttls.survey.reports.ValidityFigures.TrustStore;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.table.ScanTables;
import org.starttls.survey.reports.table.SurveyQueries;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.sql.SurveyDatabase;

/** Loads a report through the named queries, all of them on the same moment of the database. Blocks. */
public final class ReportLoader {
    /** The queries of the report, those first that take long on a large scan. */
    private static final List<String> QUERIES = List.of(
            "certificate_verdicts",
            "dnssec",
            "adoption",
            "delivery",
            "dane_adoption",
            "funnel",
            "coverage",
            "inconclusive_addresses",
            "dane_verdicts",
            "policy_adoption",
            "validity",
            "mail_outcomes",
            "host_outcomes",
            "endpoint_outcomes",
            "tls_versions",
            "routing_faults",
            "trust_stores",
            "scan_questions",
            "scan_summary");

    private final Function<String, List<Row>> tables;
    private final long scan;

    private ReportLoader(Function<String, List<Row>> tables, long scan) {
        this.tables = tables;
        this.scan = scan;
    }

    private static ReportLoader of(SurveyQueries queries, long scan) {
        return new ReportLoader(
                query -> {
                    try (Table table = queries.named(query, scan)) {
                        List<Row> rows = new ArrayList<>();
                        table.rows().forEachRemaining(rows::add);
                        return rows;
                    }
                },
                scan);
    }

    /**
     * The adoption report of a scan, whether it is finished and judged or not.
     *
     * @throws QueryException when the database holds no such scan
     */
    public static AdoptionReport adoption(SurveyDatabase database, long scan) {
        return adoption(database, scan, ScanTables.load(database, scan, requests()));
    }

    /** What {@link #adoption(SurveyDatabase, long, ScanTables)} needs. */
    public static List<ScanTables.Request> requests() {
        return QUERIES.stream().map(ScanTables.Request::all).toList();
    }

    /** The adoption report of a scan of which the tables are read already. */
    public static AdoptionReport adoption(SurveyDatabase database, long scan, ScanTables tables) {
        return SampledReport.of(new ReportLoader(tables::rows, scan).adoption(), database);
    }

    /**
     * What a scan asked, from where and when.
     *
     * @throws QueryException when the database holds no such scan
     */
    public static ScanFacts scan(SurveyQueries queries, long scan) {
        return of(queries, scan).one("scan_summary", ReportRows::scanFacts);
    }

    /** What certificates were judged by, the store that rates read first; empty where a scan is not judged. */
    public static List<TrustStore> stores(SurveyQueries queries, long scan) {
        return of(queries, scan).all("trust_stores", ReportRows::store);
    }

    /** How complete a scan is that is there. */
    public static Coverage coverage(SurveyQueries queries, long scan) {
        return of(queries, scan).one("coverage", ReportRows::coverage);
    }

    private AdoptionReport adoption() {
        List<AdoptionRate> adoption = all("adoption", row -> ReportRows.rate(row, "rule"));
        return new AdoptionReport(
                one("scan_summary", ReportRows::scanFacts),
                Optional.empty(),
                one("coverage", ReportRows::coverage),
                all("funnel", ReportRows::step),
                all("mail_outcomes", row -> ReportRows.outcome(row, "domains", row.truth("has_route"))),
                all(
                        "host_outcomes",
                        row -> ReportRows.outcome(
                                row, "mx_hosts", row.text("code").equals("resolved"))),
                all("endpoint_outcomes", row -> ReportRows.outcome(row, "targets", row.truth("answered"))),
                all("inconclusive_addresses", ReportRows::cause),
                adoption,
                validity(adoption),
                new DaneFigures(
                        one("scan_questions", row -> row.truth("tlsa")),
                        all("dane_adoption", ReportRows::dane),
                        all("dane_verdicts", ReportRows::daneVerdict)),
                all("delivery", row -> ReportRows.rate(row, "policy")),
                all("tls_versions", row -> new VersionShare(row.text("version"), ReportRows.share(row, "addresses"))),
                all("routing_faults", ReportRows::fault),
                all("dnssec", ReportRows::dnssec),
                all("policy_adoption", ReportRows::policy));
    }

    private ValidityFigures validity(List<AdoptionRate> adoption) {
        List<TrustStore> stores = all("trust_stores", ReportRows::store);
        if (stores.isEmpty()) {
            return new ValidityFigures(stores, List.of(), List.of());
        }
        String first = stores.get(0).name();
        return new ValidityFigures(
                stores,
                all("validity", row -> ReportRows.valid(row, adoption)),
                all("certificate_verdicts", Function.identity()).stream()
                        .filter(row -> row.text("trust").equals(first))
                        .map(ReportRows::certificate)
                        .toList());
    }

    private <T> T one(String query, Function<Row, T> reading) {
        return all(query, reading).stream()
                .findFirst()
                .orElseThrow(() -> new QueryException("there is no scan " + scan + "; the command scans lists them"));
    }

    private <T> List<T> all(String query, Function<Row, T> reading) {
        return tables.apply(query).stream().map(reading).toList();
    }
}

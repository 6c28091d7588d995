package org.starttls.survey.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.Beside;
import org.starttls.survey.reports.AdoptionReport.CauseCount;
import org.starttls.survey.reports.AdoptionReport.DnssecShare;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;
import org.starttls.survey.reports.AdoptionReport.VersionShare;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.DaneFigures.DaneVerdict;
import org.starttls.survey.reports.ValidityFigures.CertificateVerdict;
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
        return of(queries, scan).one("scan_summary", ReportLoader::scanFacts);
    }

    /** How complete a scan is that is there. */
    public static Coverage coverage(SurveyQueries queries, long scan) {
        return of(queries, scan).one("coverage", ReportLoader::coverage);
    }

    private AdoptionReport adoption() {
        List<AdoptionRate> adoption = all("adoption", row -> rate(row, "rule"));
        return new AdoptionReport(
                one("scan_summary", ReportLoader::scanFacts),
                Optional.empty(),
                one("coverage", ReportLoader::coverage),
                all("funnel", ReportLoader::step),
                all("mail_outcomes", row -> outcome(row, "domains", row.truth("has_route"))),
                all(
                        "host_outcomes",
                        row -> outcome(row, "mx_hosts", row.text("code").equals("resolved"))),
                all("endpoint_outcomes", row -> outcome(row, "targets", row.truth("answered"))),
                all("inconclusive_addresses", ReportLoader::cause),
                adoption,
                validity(adoption),
                new DaneFigures(
                        all("dane_adoption", ReportLoader::dane), all("dane_verdicts", ReportLoader::daneVerdict)),
                all("delivery", row -> rate(row, "policy")),
                all("tls_versions", row -> new VersionShare(row.text("version"), share(row, "addresses"))),
                all("routing_faults", ReportLoader::fault),
                all("dnssec", ReportLoader::dnssec),
                all("policy_adoption", ReportLoader::policy));
    }

    private ValidityFigures validity(List<AdoptionRate> adoption) {
        List<TrustStore> stores = all("trust_stores", ReportLoader::store);
        if (stores.isEmpty()) {
            return new ValidityFigures(stores, List.of(), List.of());
        }
        String first = stores.get(0).name();
        return new ValidityFigures(
                stores,
                all("validity", row -> valid(row, adoption)),
                all("certificate_verdicts", Function.identity()).stream()
                        .filter(row -> row.text("trust").equals(first))
                        .map(ReportLoader::certificate)
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

    private static ScanFacts scanFacts(Row row) {
        return new ScanFacts(
                row.whole("scan"),
                row.text("state"),
                Instant.parse(row.text("started_at")),
                row.optionalText("finished_at").map(Instant::parse),
                row.text("input"),
                row.text("list_name"),
                row.optionalText("list_sha256"),
                boxed(row.optionalWhole("list_domains")),
                row.whole("domains"),
                boxed(row.optionalWhole("list_limit")),
                boxed(row.optionalWhole("list_sample")),
                row.whole("rejected_lines"),
                row.optionalText("vantage"),
                row.optionalText("contact"),
                Math.toIntExact(row.whole("port")),
                row.text("ehlo_name"),
                row.text("resolvers"),
                row.text("tls_engine"),
                row.whole("seed"),
                row.optionalText("dnssec"),
                row.text("options"),
                row.text("tool_version"),
                row.optionalText("judged_at").map(Instant::parse),
                boxed(row.optionalWhole("rules")));
    }

    private static Coverage coverage(Row row) {
        return new Coverage(
                row.text("state"),
                row.truth("complete"),
                row.truth("judged"),
                row.whole("domains_pending"),
                row.whole("mx_hosts_pending"),
                row.whole("targets_pending"));
    }

    private static FunnelStep step(Row row) {
        OptionalDouble denominator = row.optionalNumber("denominator");
        return new FunnelStep(
                row.text("step"),
                row.text("unit"),
                row.whole("number"),
                denominator.isPresent()
                        ? Optional.of(new Share(row.whole("number"), denominator.getAsDouble()))
                        : Optional.empty(),
                row.text("meaning"));
    }

    private static OutcomeCount outcome(Row row, String count, boolean leadsOn) {
        return new OutcomeCount(
                row.text("code"), share(row, count), row.truth("conclusive"), leadsOn, row.text("meaning"));
    }

    private static CauseCount cause(Row row) {
        return new CauseCount(row.text("cause"), share(row, "addresses"), row.text("meaning"));
    }

    private static AdoptionRate rate(Row row, String rule) {
        return new AdoptionRate(
                row.text("unit"),
                row.text(rule),
                share(row, "yes"),
                new Beside(
                        row.number("inconclusive"),
                        row.number("pending"),
                        row.number("no_host"),
                        row.number("no_route")),
                row.text("meaning"));
    }

    /** Of the same group as adoption's rate: what of it is not known to be valid or not is inconclusive. */
    private static AdoptionRate valid(Row row, List<AdoptionRate> adoption) {
        String unit = row.text("unit");
        String rule = row.text("rule");
        AdoptionRate offered = adoption.stream()
                .filter(rate -> rate.unit().equals(unit) && rate.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new QueryException("adoption has no rate of " + unit + ", " + rule));
        Share share = share(row, "yes");
        Beside beside = offered.beside();
        double inconclusive = offered.share().whole() + beside.inconclusive() - share.whole();
        return new AdoptionRate(
                unit,
                rule,
                share,
                new Beside(Figures.millionths(inconclusive), beside.pending(), beside.noHost(), beside.noRoute()),
                row.text("meaning"));
    }

    private static TrustStore store(Row row) {
        return new TrustStore(
                row.text("trust"),
                row.text("source"),
                row.optionalText("date"),
                row.text("sha256"),
                row.whole("authorities"),
                row.optionalText("as_of").map(Instant::parse));
    }

    private static CertificateVerdict certificate(Row row) {
        return new CertificateVerdict(row.text("verdict"), share(row, "targets"), row.text("meaning"));
    }

    private static DaneRate dane(Row row) {
        return new DaneRate(row.text("rate"), share(row, "domains"), row.whole("inconclusive"), row.text("meaning"));
    }

    private static DaneVerdict daneVerdict(Row row) {
        return new DaneVerdict(
                row.text("verdict"),
                row.optionalText("cause"),
                share(row, "targets"),
                row.whole("mx_hosts"),
                row.text("meaning"));
    }

    private static RoutingFault fault(Row row) {
        return new RoutingFault(row.text("fault"), row.text("unit"), share(row, "number"), row.text("meaning"));
    }

    private static DnssecShare dnssec(Row row) {
        return new DnssecShare(
                row.text("part"),
                row.text("unit"),
                row.text("status"),
                share(row, "number"),
                row.whole("indeterminate"),
                row.text("meaning"));
    }

    private static PolicyShare policy(Row row) {
        return new PolicyShare(
                row.text("measure"),
                row.text("among"),
                row.text("unit"),
                share(row, "number"),
                row.whole("inconclusive"),
                row.text("meaning"));
    }

    private static Share share(Row row, String part) {
        return new Share(row.number(part), row.number("denominator"));
    }

    private static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}

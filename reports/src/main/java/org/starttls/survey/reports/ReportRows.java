package org.starttls.survey.reports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.AdoptionReport.Beside;
import org.starttls.survey.reports.AdoptionReport.CauseCount;
import org.starttls.survey.reports.AdoptionReport.DnssecShare;
import org.starttls.survey.reports.AdoptionReport.FunnelStep;
import org.starttls.survey.reports.AdoptionReport.OutcomeCount;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.DaneFigures.DaneVerdict;
import org.starttls.survey.reports.ValidityFigures.CertificateVerdict;
import org.starttls.survey.reports.ValidityFigures.TrustStore;
import org.starttls.survey.reports.table.QueryException;
import org.starttls.survey.reports.table.Row;

/** Reads the rows of the named queries that a report is made of. */
final class ReportRows {
    private ReportRows() {}

    static ScanFacts scanFacts(Row row) {
        return new ScanFacts(
                row.whole("scan"),
                boxed(row.optionalWhole("parent_scan")),
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

    static Coverage coverage(Row row) {
        return new Coverage(
                row.text("state"),
                row.truth("complete"),
                row.truth("judged"),
                row.whole("domains_pending"),
                row.whole("mx_hosts_pending"),
                row.whole("targets_pending"),
                row.whole("reused"),
                row.whole("reuse_checked"),
                row.whole("reuse_contradicted"));
    }

    static FunnelStep step(Row row) {
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

    static OutcomeCount outcome(Row row, String count, boolean leadsOn) {
        return new OutcomeCount(
                row.text("code"), share(row, count), row.truth("conclusive"), leadsOn, row.text("meaning"));
    }

    static CauseCount cause(Row row) {
        return new CauseCount(row.text("cause"), share(row, "addresses"), row.text("meaning"));
    }

    static AdoptionRate rate(Row row, String rule) {
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
    static AdoptionRate valid(Row row, List<AdoptionRate> adoption) {
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

    static TrustStore store(Row row) {
        return new TrustStore(
                row.text("trust"),
                row.text("source"),
                row.optionalText("date"),
                row.text("sha256"),
                row.whole("authorities"),
                row.optionalText("as_of").map(Instant::parse));
    }

    static CertificateVerdict certificate(Row row) {
        return new CertificateVerdict(row.text("verdict"), share(row, "targets"), row.text("meaning"));
    }

    static DaneRate dane(Row row) {
        return new DaneRate(row.text("rate"), share(row, "domains"), row.whole("inconclusive"), row.text("meaning"));
    }

    static DaneVerdict daneVerdict(Row row) {
        return new DaneVerdict(
                row.text("verdict"),
                row.optionalText("cause"),
                share(row, "targets"),
                row.whole("mx_hosts"),
                row.text("meaning"));
    }

    static RoutingFault fault(Row row) {
        return new RoutingFault(row.text("fault"), row.text("unit"), share(row, "number"), row.text("meaning"));
    }

    static DnssecShare dnssec(Row row) {
        return new DnssecShare(
                row.text("part"),
                row.text("unit"),
                row.text("status"),
                share(row, "number"),
                row.whole("indeterminate"),
                row.text("meaning"));
    }

    static PolicyShare policy(Row row) {
        return new PolicyShare(
                row.text("measure"),
                row.text("among"),
                row.text("unit"),
                share(row, "number"),
                row.whole("inconclusive"),
                row.text("meaning"));
    }

    static Share share(Row row, String part) {
        return new Share(row.number(part), row.number("denominator"));
    }

    static Optional<Long> boxed(OptionalLong number) {
        return number.isPresent() ? Optional.of(number.getAsLong()) : Optional.empty();
    }
}

package org.starttls.survey.reports;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.statistics.Interval;
import org.starttls.survey.reports.table.Cell;
import org.starttls.survey.reports.table.Table;
import org.starttls.survey.reports.table.TableFormat;

/**
 * The adoption report as one CSV table in long form, so that the tables of several scans can be put below each other. A
 * pure function.
 */
public final class CsvReport {
    private static final List<String> COLUMNS = List.of(
            "scan",
            "section",
            "unit",
            "code",
            "number",
            "denominator",
            "percent",
            "inconclusive",
            "pending",
            "no_host",
            "no_route",
            "meaning",
            "low",
            "high",
            "interval");

    private final long scan;
    private final List<List<Cell>> rows = new ArrayList<>();

    private CsvReport(long scan) {
        this.scan = scan;
    }

    public static String render(AdoptionReport report) {
        CsvReport csv = new CsvReport(report.scan().scan());
        csv.collect(report);
        StringWriter text = new StringWriter();
        try (Table table = Table.of(COLUMNS, csv.rows)) {
            TableFormat.CSV.write(table, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private void collect(AdoptionReport report) {
        report.funnel()
                .forEach(step ->
                        row("funnel", step.unit(), step.step(), (double) step.number(), step.share(), step.meaning()));
        report.adoption().forEach(rate -> rate("adoption", rate));
        verdicts(report);
        report.delivery().forEach(rate -> rate("delivery", rate));
        report.mailOutcomes().forEach(outcome -> outcome("mail_outcomes", "domain", outcome));
        report.hostOutcomes().forEach(outcome -> outcome("host_outcomes", "mx-host", outcome));
        report.endpointOutcomes().forEach(outcome -> outcome("endpoint_outcomes", "target", outcome));
        report.inconclusiveAddresses()
                .forEach(cause -> row(
                        "inconclusive_addresses",
                        "address",
                        cause.cause(),
                        cause.share().part(),
                        Optional.of(cause.share()),
                        cause.meaning()));
        report.tlsVersions()
                .forEach(version -> row(
                        "tls_versions",
                        "address",
                        version.version(),
                        version.share().part(),
                        Optional.of(version.share()),
                        "negotiated"));
        routing(report);
    }

    private void routing(AdoptionReport report) {
        report.routingFaults()
                .forEach(fault -> row(
                        "routing_faults",
                        fault.unit(),
                        fault.fault(),
                        fault.share().part(),
                        Optional.of(fault.share()),
                        fault.meaning()));
        report.dnssec()
                .forEach(status -> known(
                        "dnssec",
                        status.unit(),
                        status.part() + "-" + status.status(),
                        status.share(),
                        status.indeterminate(),
                        status.meaning()));
        report.policies()
                .forEach(policy -> known(
                        "policies",
                        policy.unit(),
                        policy.measure(),
                        policy.share(),
                        policy.inconclusive(),
                        policy.meaning()));
    }

    private void verdicts(AdoptionReport report) {
        report.validity().rates().forEach(rate -> rate("validity", rate));
        report.validity()
                .certificates()
                .forEach(verdict -> row(
                        "certificates",
                        "target",
                        verdict.verdict(),
                        verdict.share().part(),
                        Optional.of(verdict.share()),
                        verdict.meaning()));
        report.dane()
                .rates()
                .forEach(rate ->
                        known("dane", "domain", rate.rate(), rate.share(), rate.inconclusive(), rate.meaning()));
        report.dane()
                .verdicts()
                .forEach(verdict -> row(
                        "dane_verdicts",
                        "target",
                        verdict.code(),
                        verdict.share().part(),
                        Optional.of(verdict.share()),
                        verdict.meaning()));
    }

    private void known(String section, String unit, String code, Share share, long unknown, String meaning) {
        add(
                Optional.of(share),
                new Cell.Whole(scan),
                new Cell.Text(section),
                new Cell.Text(unit),
                new Cell.Text(code),
                number(share.part()),
                number(share.whole()),
                percent(share),
                new Cell.Whole(unknown),
                Cell.UNKNOWN,
                Cell.UNKNOWN,
                Cell.UNKNOWN,
                new Cell.Text(meaning));
    }

    private void rate(String section, AdoptionReport.AdoptionRate rate) {
        add(
                Optional.of(rate.share()),
                new Cell.Whole(scan),
                new Cell.Text(section),
                new Cell.Text(rate.unit()),
                new Cell.Text(rate.rule()),
                number(rate.share().part()),
                number(rate.share().whole()),
                percent(rate.share()),
                number(rate.beside().inconclusive()),
                number(rate.beside().pending()),
                number(rate.beside().noHost()),
                number(rate.beside().noRoute()),
                new Cell.Text(rate.meaning()));
    }

    private void outcome(String section, String unit, AdoptionReport.OutcomeCount outcome) {
        row(section, unit, outcome.code(), outcome.share().part(), Optional.of(outcome.share()), outcome.meaning());
    }

    private void row(String section, String unit, String code, double number, Optional<Share> share, String meaning) {
        add(
                share,
                new Cell.Whole(scan),
                new Cell.Text(section),
                new Cell.Text(unit),
                new Cell.Text(code),
                number(number),
                share.map(of -> number(of.whole())).orElse(Cell.UNKNOWN),
                share.map(CsvReport::percent).orElse(Cell.UNKNOWN),
                Cell.UNKNOWN,
                Cell.UNKNOWN,
                Cell.UNKNOWN,
                Cell.UNKNOWN,
                new Cell.Text(meaning));
    }

    /** A line, with the share's interval at its end, in percent as the share is; empty in a census. */
    private void add(Optional<Share> share, Cell... cells) {
        Optional<Interval> interval = share.flatMap(Share::interval);
        List<Cell> line = new ArrayList<>(List.of(cells));
        line.add(interval.map(of -> hundredths(of.low())).orElse(Cell.UNKNOWN));
        line.add(interval.map(of -> hundredths(of.high())).orElse(Cell.UNKNOWN));
        line.add(interval.<Cell>map(of -> new Cell.Text(of.method().code())).orElse(Cell.UNKNOWN));
        rows.add(line);
    }

    private static Cell hundredths(double share) {
        return new Cell.Real(Figures.hundredths(100 * share));
    }

    private static Cell number(double number) {
        return number == Math.rint(number) ? new Cell.Whole((long) number) : new Cell.Real(number);
    }

    private static Cell percent(Share share) {
        return share.percent().isPresent()
                ? new Cell.Real(Figures.hundredths(share.percent().getAsDouble()))
                : Cell.UNKNOWN;
    }
}

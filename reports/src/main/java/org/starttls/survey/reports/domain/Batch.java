package org.starttls.survey.reports.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.domain.DomainRecords.ScanRow;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.MxHost.Tlsa;
import org.starttls.survey.reports.table.Row;

/** Puts the rows of a batch of domains together. An MX host that several of them share is made once. */
final class Batch {
    /** The MX host on its own, for all domains for which it is the same. */
    private static final long NO_DOMAIN = 0;

    private final ScanRow scan;
    private final AnswerReading answers;
    private final VerdictRows verdicts;
    private final Map<Long, Row> hosts;
    private final Map<Long, List<Row>> endpointsByHost;
    private final Map<Long, MxHost> shared = new HashMap<>();
    private final Map<Long, List<Row>> mxByDomain;
    private final Map<Long, Map<String, Policy>> policiesByDomain;

    Batch(
            ScanRow scan,
            List<Row> mx,
            List<Row> hosts,
            List<Row> endpoints,
            AnswerReading answers,
            List<Row> policies,
            VerdictRows verdicts) {
        this.scan = scan;
        this.answers = answers;
        this.verdicts = verdicts;
        this.hosts = hosts.stream().collect(toMap(row -> row.whole("id"), Function.identity()));
        this.endpointsByHost = endpoints.stream().collect(groupingBy(row -> row.whole("mx_host_id")));
        this.mxByDomain = mx.stream().collect(groupingBy(row -> row.whole("domain_id")));
        this.policiesByDomain = policies.stream()
                .collect(groupingBy(row -> row.whole("domain_id"), toMap(row -> row.text("policy"), Batch::policy)));
    }

    /** The record of a row of {@code record_domains}. */
    DomainRecord record(Row row) {
        long id = row.whole("id");
        Map<String, Policy> policies = policiesByDomain.getOrDefault(id, Map.of());
        return new DomainRecord(
                scan.id(),
                row.text("name"),
                Values.whole(row, "rank"),
                Optional.of(row.number("weight")),
                Values.textsByName(row, "labels"),
                mail(row),
                mxByDomain.getOrDefault(id, List.of()).stream()
                        .map(mx -> mxRecord(mx, id))
                        .toList(),
                policies.getOrDefault("mta-sts", Policy.NOT_ASKED),
                policies.getOrDefault("tlsrpt", Policy.NOT_ASKED),
                verdicts.mtaSts(id),
                verdicts.tlsRpt(id),
                scan.judged(),
                VerdictReading.domain(row, scan.judged(), verdicts.resultTypes(id)));
    }

    private static Mail mail(Row row) {
        return new Mail(
                Values.outcome(row),
                row.optionalText("detail"),
                row.optionalText("dnssec"),
                row.optionalText("cname"),
                Values.whole(row, "answered"),
                Values.time(row, "at"));
    }

    private MxRecord mxRecord(Row row, long domain) {
        return new MxRecord(
                Math.toIntExact(row.whole("preference")),
                row.truth("is_primary"),
                Values.whole(row, "mx_host_id").map(host -> host(host, domain)));
    }

    private MxHost host(long id, long domain) {
        List<Row> endpoints = endpointsByHost.getOrDefault(id, List.of());
        List<Long> targets = endpoints.stream().map(row -> row.whole("target")).toList();
        return verdicts.isSpecial(targets, domain)
                ? host(hosts.get(id), endpoints(endpoints, domain))
                : shared.computeIfAbsent(id, same -> host(hosts.get(same), endpoints(endpoints, NO_DOMAIN)));
    }

    private List<MxEndpoint> endpoints(List<Row> rows, long domain) {
        return rows.stream().map(row -> endpoint(row, domain)).toList();
    }

    private static MxHost host(Row row, List<MxEndpoint> endpoints) {
        return new MxHost(
                row.text("name"),
                Values.outcome(row),
                row.optionalText("detail"),
                row.optionalText("dnssec"),
                row.optionalText("cname"),
                row.text("provider"),
                row.truth("family_failed"),
                new Tlsa(
                        row.optionalText("tlsa_outcome"),
                        row.optionalText("tlsa_dnssec"),
                        row.optionalText("tlsa_base"),
                        row.optionalText("base_dnssec"),
                        Values.truth(row, "tlsa_zone_has_ds"),
                        Values.joined(row, "tlsa_records", "\n"),
                        row.optionalText("tlsa_doubt")),
                endpoints);
    }

    private MxEndpoint endpoint(Row row, long domain) {
        long target = row.whole("target");
        return new MxEndpoint(
                row.text("ip"),
                Math.toIntExact(row.whole("family")),
                Math.toIntExact(row.whole("port")),
                row.optionalText("special_purpose"),
                Values.whole(row, "probe").map(probe -> ProbeReading.of(row)),
                answers.of(row),
                verdicts.certificates(target),
                verdicts.dane(target, domain));
    }

    private static Policy policy(Row row) {
        return new Policy(
                Optional.of(row.text("outcome")),
                Optional.of(row.text("dnssec")),
                Values.texts(row, "texts").orElse(List.of()),
                row.optionalText("doubt"));
    }
}

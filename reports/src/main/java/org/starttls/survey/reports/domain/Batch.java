package org.starttls.survey.reports.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.domain.DomainRecord.Mail;
import org.starttls.survey.reports.domain.DomainRecord.MxRecord;
import org.starttls.survey.reports.domain.DomainRecord.Policy;
import org.starttls.survey.reports.domain.DomainRecord.RollUp;
import org.starttls.survey.reports.domain.DomainRecords.ScanRow;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.domain.MxHost.Tlsa;
import org.starttls.survey.reports.table.Row;

/** Puts the rows of a batch of domains together. An MX host that several of them share is made once. */
final class Batch {
    private final ScanRow scan;
    private final Map<Long, List<MxRecord>> mxByDomain;
    private final Map<Long, Map<String, Policy>> policiesByDomain;

    Batch(ScanRow scan, List<Row> mx, List<Row> hosts, List<Row> endpoints, AnswerReading answers, List<Row> policies) {
        this.scan = scan;
        Map<Long, List<MxEndpoint>> endpointsByHost = endpoints.stream()
                .collect(groupingBy(row -> row.whole("mx_host_id"), mapping(row -> endpoint(row, answers), toList())));
        Map<Long, MxHost> hostsById = hosts.stream()
                .collect(toMap(
                        row -> row.whole("id"),
                        row -> host(row, endpointsByHost.getOrDefault(row.whole("id"), List.of()))));
        mxByDomain = mx.stream()
                .collect(groupingBy(row -> row.whole("domain_id"), mapping(row -> mxRecord(row, hostsById), toList())));
        policiesByDomain = policies.stream()
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
                row.number("weight"),
                Values.textsByName(row, "labels"),
                mail(row),
                mxByDomain.getOrDefault(id, List.of()),
                policies.getOrDefault("mta-sts", Policy.NOT_ASKED),
                policies.getOrDefault("tlsrpt", Policy.NOT_ASKED),
                scan.judgedBy(),
                new RollUp(
                        Values.truth(row, "starttls_any"),
                        Values.truth(row, "starttls_all"),
                        Values.truth(row, "starttls_primary"),
                        Values.truth(row, "starttls_first")));
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

    private static MxRecord mxRecord(Row row, Map<Long, MxHost> hosts) {
        return new MxRecord(
                Math.toIntExact(row.whole("preference")),
                row.truth("is_primary"),
                Values.whole(row, "mx_host_id").map(hosts::get));
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
                        Values.joined(row, "tlsa_records", "\n")),
                endpoints);
    }

    private static MxEndpoint endpoint(Row row, AnswerReading answers) {
        return new MxEndpoint(
                row.text("ip"),
                Math.toIntExact(row.whole("family")),
                Math.toIntExact(row.whole("port")),
                row.optionalText("special_purpose"),
                Values.whole(row, "probe").map(probe -> ProbeReading.of(row)),
                answers.of(row));
    }

    private static Policy policy(Row row) {
        return new Policy(
                Optional.of(row.text("outcome")),
                Optional.of(row.text("dnssec")),
                Values.texts(row, "texts").orElse(List.of()));
    }
}

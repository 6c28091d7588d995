package org.starttls.survey.reports.domain;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.domain.EndpointAnswers.Injection;
import org.starttls.survey.reports.domain.EndpointAnswers.OtherCertificate;
import org.starttls.survey.reports.domain.EndpointAnswers.Things;
import org.starttls.survey.reports.table.Row;

/** Reads what endpoints answered out of rows of {@code record_accepts} and {@code record_other_certificates}. */
final class AnswerReading {
    private final Map<Long, Map<String, Things>> things;
    private final Map<Long, Map<String, OtherCertificate>> certificates;

    AnswerReading(List<Row> accepts, List<Row> certificates) {
        this.things = accepts.stream()
                .collect(groupingBy(
                        row -> row.whole("endpoint_id"), toMap(row -> row.text("kind"), AnswerReading::things)));
        this.certificates = certificates.stream()
                .collect(groupingBy(
                        row -> row.whole("endpoint_id"), toMap(row -> row.text("purpose"), AnswerReading::other)));
    }

    /** Those of the address of a row of {@code record_endpoints}. */
    EndpointAnswers of(Row endpoint) {
        long id = endpoint.whole("endpoint_id");
        Optional<Injection> injection = endpoint.optionalText("injection")
                .map(result -> new Injection(result, endpoint.text("injection_detail")));
        return new EndpointAnswers(
                things.getOrDefault(id, Map.of()), certificates.getOrDefault(id, Map.of()), injection);
    }

    private static Things things(Row row) {
        return new Things(
                row.text("sni"),
                Values.joined(row, "accepted", " "),
                Values.joined(row, "refused", " "),
                Values.joined(row, "unknown", " "));
    }

    private static OtherCertificate other(Row row) {
        return new OtherCertificate(
                Values.outcome(row).orElseThrow(),
                Values.whole(row, "alert").map(TlsAlerts::name),
                Values.joined(row, "certificates", " "));
    }
}

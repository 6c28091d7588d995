package org.starttls.survey.reports.domain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.CertificateVerdict.PathFinding;
import org.starttls.survey.reports.verdict.DaneVerdict;
import org.starttls.survey.reports.verdict.DaneVerdict.Slip;
import org.starttls.survey.reports.verdict.Deliveries;
import org.starttls.survey.reports.verdict.DomainVerdict;
import org.starttls.survey.reports.verdict.Judged;
import org.starttls.survey.reports.verdict.RollUp;
import org.starttls.survey.reports.verdict.SenderPolicy;
import org.starttls.survey.reports.verdict.StsVerdict;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/** Reads verdicts out of the rows of {@code domain_record.sql}. */
final class VerdictReading {
    private VerdictReading() {}

    /** Empty where the row of {@code record_scan} has no judgement. */
    static Optional<Judged> judged(Row row) {
        return Values.whole(row, "rules")
                .map(rules -> new Judged(
                        rules,
                        Values.time(row, "as_of"),
                        Values.tuples(row, "trust").stream()
                                .map(store -> new Judged.Store(
                                        store.path(0).textValue(), store.path(1).textValue()))
                                .toList()));
    }

    /** Of a row of {@code record_domains}. */
    static DomainVerdict domain(Row row, Optional<Judged> judged, Optional<List<String>> resultTypes) {
        boolean certificates = judged.filter(by -> !by.trust().isEmpty()).isPresent();
        boolean rolledUp = certificates && Values.whole(row, "judged").isPresent();
        return new DomainVerdict(
                rollUp(row, "starttls"),
                rolledUp ? Optional.of(rollUp(row, "valid")) : Optional.empty(),
                row.optionalText("dane"),
                Values.truth(row, "dane_full"),
                certificates ? deliveries(row, rolledUp) : Optional.empty(),
                resultTypes);
    }

    private static RollUp rollUp(Row row, String what) {
        return new RollUp(
                Values.truth(row, what + "_any"),
                Values.truth(row, what + "_all"),
                Values.truth(row, what + "_primary"),
                Values.truth(row, what + "_first"));
    }

    /** No sender gets mail to a domain of which the DNS says that it takes none. */
    private static Optional<Deliveries> deliveries(Row row, boolean rolledUp) {
        boolean noRoute = Values.truth(row, "no_route").orElse(false);
        if (!rolledUp && !noRoute) {
            return Optional.empty();
        }
        Map<SenderPolicy, Boolean> known = new EnumMap<>(SenderPolicy.class);
        for (SenderPolicy policy : SenderPolicy.values()) {
            String column = "delivers_" + policy.name().toLowerCase(Locale.ROOT);
            Optional<Boolean> delivers = noRoute ? Optional.of(false) : Values.truth(row, column);
            delivers.ifPresent(value -> known.put(policy, value));
        }
        return Optional.of(new Deliveries(known));
    }

    static CertificateVerdict certificates(Row row) {
        Optional<String> leafTime = row.optionalText("leaf_time");
        return new CertificateVerdict(
                row.text("store"),
                row.text("outcome"),
                row.text("meaning"),
                row.optionalText("chain"),
                // Of a certificate that cannot be read, no name is known.
                leafTime.map(read -> row.optionalText("matched_name").isPresent()),
                row.optionalText("matched_name"),
                row.optionalText("time"),
                leafTime,
                Values.truth(row, "but_for_time").orElse(false)
                        && row.optionalText("matched_name").isPresent(),
                row.truth("sts"),
                findings(row, "faults"),
                findings(row, "weaknesses"));
    }

    private static List<PathFinding> findings(Row row, String column) {
        return Values.tuples(row, column).stream()
                .map(finding -> new PathFinding(
                        finding.path(0).textValue(), finding.path(1).intValue()))
                .toList();
    }

    static DaneVerdict dane(Row row) {
        return new DaneVerdict(
                row.text("outcome"),
                row.text("meaning"),
                row.optionalText("cause"),
                row.optionalText("record"),
                Values.tuples(row, "slips").stream().map(VerdictReading::slip).toList(),
                row.optionalText("older"));
    }

    private static Slip slip(JsonNode tuple) {
        return new Slip(
                tuple.path(0).textValue(),
                tuple.path(1).textValue(),
                tuple.path(2).intValue());
    }

    static StsVerdict mtaSts(Row row) {
        return new StsVerdict(
                row.text("outcome"),
                row.text("meaning"),
                row.optionalText("mode"),
                row.optionalText("policy_id"),
                Values.whole(row, "max_age"),
                Values.texts(row, "mx"),
                row.text("verdict"),
                Values.texts(row, "faults").orElse(List.of()),
                row.optionalText("detail"));
    }

    static TlsRptVerdict tlsRpt(Row row) {
        return new TlsRptVerdict(
                row.text("outcome"), row.text("meaning"), Values.texts(row, "rua"), row.optionalText("detail"));
    }
}

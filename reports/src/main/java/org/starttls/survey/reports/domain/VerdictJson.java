package org.starttls.survey.reports.domain;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.domain.MxHost.MxEndpoint;
import org.starttls.survey.reports.verdict.CertificateVerdict;
import org.starttls.survey.reports.verdict.CertificateVerdict.PathFinding;
import org.starttls.survey.reports.verdict.DaneVerdict;
import org.starttls.survey.reports.verdict.Deliveries;
import org.starttls.survey.reports.verdict.Judged;
import org.starttls.survey.reports.verdict.RollUp;
import org.starttls.survey.reports.verdict.SenderPolicy;
import org.starttls.survey.reports.verdict.StsVerdict;
import org.starttls.survey.reports.verdict.TlsRptVerdict;

/** Writes what was concluded as fields of the domain record. */
final class VerdictJson {
    private static final String NOT_CHECKED = "not-checked";

    private final Fields fields;

    VerdictJson(Fields fields) {
        this.fields = fields;
    }

    /** What an address's certificates and its TLSA records come to. */
    void endpoint(MxEndpoint endpoint) throws IOException {
        if (endpoint.certificates().isEmpty()) {
            fields.unknown("pkix");
        } else {
            fields.object("pkix", () -> {
                for (CertificateVerdict verdict : endpoint.certificates()) {
                    fields.object(verdict.store(), () -> certificates(verdict));
                }
            });
        }
        fields.object("dane", () -> dane(endpoint.dane()));
    }

    private void certificates(CertificateVerdict verdict) throws IOException {
        fields.text("verdict", verdict.code());
        fields.text("chain", verdict.chain());
        fields.text("name", verdict.named().map(named -> named ? "match" : "mismatch"));
        fields.text("time", verdict.time());
        fields.text("leaf_time", verdict.leafTime());
        fields.text("matched_name", verdict.matchedName());
        fields.truth("valid_but_for_time", verdict.validButForTime());
        fields.truth("valid_for_mta_sts", verdict.validForSts());
        fields.texts("faults", codes(verdict.faults()));
        fields.texts("weaknesses", codes(verdict.weaknesses()));
    }

    private static List<String> codes(List<PathFinding> findings) {
        return findings.stream().map(PathFinding::code).distinct().toList();
    }

    private void dane(Optional<DaneVerdict> verdict) throws IOException {
        fields.text("verdict", verdict.map(DaneVerdict::code).orElse(NOT_CHECKED));
        fields.text("detail", verdict.flatMap(DaneVerdict::detail));
        fields.text("record", verdict.flatMap(DaneVerdict::record));
        fields.objects("slips", verdict.map(DaneVerdict::slips).orElse(List.of()), slip -> {
            fields.text("published", slip.published());
            fields.text("meant", slip.meant());
            fields.whole("position", slip.position());
        });
        fields.text("older", verdict.flatMap(DaneVerdict::older));
    }

    void mtaSts(DomainRecord record) throws IOException {
        Optional<StsVerdict> verdict = record.stsVerdict();
        fields.text(
                "outcome", verdict.map(StsVerdict::outcome).orElseGet(() -> PolicyOutcomes.mtaSts(record.mtaSts())));
        fields.text("dnssec", record.mtaSts().dnssec());
        fields.texts("records", record.mtaSts().texts());
        fields.text("mode", verdict.flatMap(StsVerdict::mode));
        fields.text("id", verdict.flatMap(StsVerdict::id));
        fields.whole("max_age", verdict.flatMap(StsVerdict::maxAge));
        fields.texts("mx", verdict.flatMap(StsVerdict::mx));
        fields.text("verdict", verdict.map(StsVerdict::verdict));
        fields.texts("faults", verdict.map(StsVerdict::faults));
        fields.text("detail", verdict.flatMap(StsVerdict::detail).or(() -> PolicyOutcomes.detail(record.mtaSts())));
    }

    void tlsRpt(DomainRecord record) throws IOException {
        Optional<TlsRptVerdict> verdict = record.tlsRptVerdict();
        fields.text("outcome", verdict.map(TlsRptVerdict::outcome).or(() -> PolicyOutcomes.tlsRpt(record.tlsRpt())));
        fields.text("lookup", record.tlsRpt().lookup());
        fields.text("dnssec", record.tlsRpt().dnssec());
        fields.texts("records", record.tlsRpt().texts());
        fields.texts("rua", verdict.flatMap(TlsRptVerdict::rua));
        fields.text("detail", verdict.flatMap(TlsRptVerdict::detail).or(() -> PolicyOutcomes.detail(record.tlsRpt())));
    }

    void judged(Judged judged) throws IOException {
        if (judged.trust().isEmpty()) {
            fields.unknown("as_of", "trust");
        } else {
            fields.text("as_of", judged.asOf().map(Object::toString).orElse("probe"));
            fields.object("trust", () -> {
                for (Judged.Store store : judged.trust()) {
                    fields.text(store.name(), store.sha256());
                }
            });
        }
        fields.whole("rules", judged.rules());
    }

    void domain(DomainRecord record) throws IOException {
        fields.object("starttls", () -> rollUp(record.verdict().starttls()));
        fields.object("valid_certificate", record.verdict().validCertificate(), this::rollUp);
        fields.text("dane", record.verdict().dane().orElse(NOT_CHECKED));
        fields.text("mta_sts", record.stsVerdict().map(StsVerdict::verdict));
        fields.object("delivers_if", record.verdict().deliveries(), this::deliveries);
        fields.texts("result_types", record.verdict().resultTypes());
    }

    private void rollUp(RollUp truth) throws IOException {
        fields.truth("any", truth.any());
        fields.truth("all", truth.all());
        fields.truth("primary", truth.primary());
        fields.truth("first", truth.first());
    }

    private void deliveries(Deliveries deliveries) throws IOException {
        for (SenderPolicy policy : SenderPolicy.values()) {
            fields.truth(policy.code(), deliveries.under(policy));
        }
    }
}

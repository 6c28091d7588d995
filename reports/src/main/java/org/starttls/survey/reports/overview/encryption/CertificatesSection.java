package org.starttls.survey.reports.overview.encryption;

import java.util.List;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** What the certificates are made of, and who issued them. */
public final class CertificatesSection {
    private static final String ID = "certificates";
    private static final String HEADING = "Keys and issuers of certificates";
    private static final String NOTE = "As sent, trusted or not.";
    private static final int MOST = 10;

    private CertificatesSection() {}

    public static Section of(Findings findings) {
        List<Row> keys = findings.rows("certificates_by_key");
        List<Row> issuers = findings.rows("certificates_by_issuer").stream()
                .filter(row -> row.optionalWhole("self_signed").orElse(0) == 0)
                .toList();
        if (keys.isEmpty()) {
            return Section.empty(ID, HEADING, "No certificate was seen.");
        }
        return new Section(
                ID,
                HEADING,
                Figures.count(keys.get(0).number("denominator")) + " distinct certificates were seen"
                        + issuers.stream()
                                .findFirst()
                                .map(issuer -> "; " + Figures.percent(certificates(issuer)) + " name the same issuer")
                                .orElse("")
                        + ".",
                List.of(
                        Exhibit.charted(
                                Charts.shares(
                                        "Certificates by key",
                                        first(keys),
                                        CertificatesSection::key,
                                        CertificatesSection::certificates),
                                Sheet.of("Certificates by key", keys)
                                        .first(MOST)
                                        .words("key", CertificatesSection::key)
                                        .share("certificates", "of", CertificatesSection::certificates)
                                        .count("addresses", row -> row.number("addresses"))
                                        .table(),
                                Notes.of(NOTE, "certificates_by_key")),
                        Exhibit.charted(
                                Charts.shares(
                                        "Certificates by issuer",
                                        first(issuers),
                                        CertificatesSection::issuer,
                                        CertificatesSection::certificates),
                                Sheet.of("Certificates by issuer, without those that are self-signed", issuers)
                                        .first(MOST)
                                        .foreign("issuer", CertificatesSection::issuer)
                                        .share("certificates", "of", CertificatesSection::certificates)
                                        .count("addresses", row -> row.number("addresses"))
                                        .table(),
                                Notes.of(NOTE, "certificates_by_issuer"))));
    }

    private static List<Row> first(List<Row> rows) {
        return rows.stream().limit(MOST).toList();
    }

    private static String key(Row row) {
        return row.optionalText("key_algorithm").orElse("not readable")
                + row.optionalText("key_bits").map(bits -> " " + bits).orElse("")
                + row.optionalText("key_curve").map(curve -> " " + curve).orElse("");
    }

    private static String issuer(Row row) {
        return row.optionalText("issuer").orElse("not readable");
    }

    private static Share certificates(Row row) {
        return new Share(row.number("certificates"), row.number("denominator"));
    }
}

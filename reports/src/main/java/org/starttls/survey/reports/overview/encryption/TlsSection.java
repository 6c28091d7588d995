package org.starttls.survey.reports.overview.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.starttls.survey.reports.AdoptionReport.VersionShare;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Which TLS the servers chose: version, cipher suite, key exchange. */
public final class TlsSection {
    private static final String ID = "tls";
    private static final String HEADING = "Versions, cipher suites and key exchange";
    private static final int MOST = 12;

    private TlsSection() {}

    public static Section of(Findings findings) {
        List<VersionShare> versions = findings.report().tlsVersions();
        if (versions.isEmpty()) {
            return Section.empty(ID, HEADING, "No TLS handshake was completed.");
        }
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(Exhibit.charted(
                Charts.shares("Versions that were negotiated", versions, TlsSection::name, VersionShare::share),
                Sheet.of("Versions negotiated", versions)
                        .words("version", TlsSection::name)
                        .share("addresses", "of", VersionShare::share)
                        .table(),
                Notes.of("", "tls_versions")));
        exhibits.add(negotiated("Cipher suites", "cipher_suite", findings, "tls_cipher_suites"));
        exhibits.add(negotiated("Key exchange groups", "key_group", findings, "tls_groups"));
        List<Row> accepted = findings.rows("versions_accepted");
        if (!accepted.isEmpty()) {
            exhibits.add(accepted(accepted));
        }
        return new Section(ID, HEADING, says(versions), exhibits);
    }

    private static String says(List<VersionShare> versions) {
        String old = versions.stream()
                .filter(version -> List.of("TLSv1", "TLSv1.1", "SSLv3", "SSLv2").contains(version.version()))
                .map(version ->
                        name(version) + " at " + Figures.count(version.share().part()))
                .collect(Collectors.joining(", "));
        return "At " + Figures.percent(versions.get(0).share()) + " of the "
                + Figures.count(versions.get(0).share().whole()) + " addresses that completed a handshake it was "
                + name(versions.get(0)) + "; "
                + (old.isEmpty()
                        ? "none chose a version that is deprecated (RFC 8996)."
                        : "deprecated versions (RFC 8996): " + old + ".");
    }

    private static String name(VersionShare version) {
        return PlainWords.version(version.version());
    }

    private static Exhibit negotiated(String title, String column, Findings findings, String query) {
        List<Row> rows = findings.rows(query);
        return Exhibit.charted(
                Charts.shares(
                        title + " that were negotiated",
                        rows.stream().limit(MOST).toList(),
                        row -> row.text(column),
                        TlsSection::addresses),
                Sheet.of(title + " negotiated", rows)
                        .first(MOST)
                        .words(title.toLowerCase(java.util.Locale.ROOT), row -> row.text(column))
                        .share("addresses", "of", TlsSection::addresses)
                        .table(),
                Notes.of("", query));
    }

    private static Exhibit accepted(List<Row> rows) {
        return Exhibit.charted(
                Charts.shares(
                        "Versions that are accepted",
                        rows,
                        row -> PlainWords.version(row.text("version")),
                        TlsSection::addresses),
                Sheet.of("Versions accepted", rows)
                        .words("version", row -> PlainWords.version(row.text("version")))
                        .share("addresses", "of known", TlsSection::addresses)
                        .count("not known", row -> row.number("unknown"))
                        .table(),
                Notes.of("", "versions_accepted"));
    }

    static Share addresses(Row row) {
        return new Share(row.number("addresses"), row.number("denominator"));
    }
}

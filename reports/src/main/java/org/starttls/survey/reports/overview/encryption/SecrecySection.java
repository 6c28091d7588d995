package org.starttls.survey.reports.overview.encryption;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Whether what is recorded today can be read tomorrow: forward secrecy, and key exchange for after quantum computers. */
public final class SecrecySection {
    private static final String ID = "secrecy";
    private static final String HEADING = "Forward secrecy and post-quantum key exchange";
    private static final Charts.Ends ENDS = Charts.Ends.demanded("forward secrecy", "none: static RSA");

    private static final Map<String, String> UNITS = Map.of(
            "address", "by IP address",
            "mx-host", "by MX host",
            "domain", "by domain",
            "weight", "by weight");

    private SecrecySection() {}

    public static Section of(Findings findings) {
        List<Row> secret = findings.rows("tls_by_unit").stream()
                .filter(row -> row.text("property").equals("forward-secrecy")
                        && row.optionalNumber("denominator").orElse(0) > 0)
                .toList();
        if (secret.isEmpty()) {
            return Section.empty(ID, HEADING, "No TLS handshake was completed of which the key exchange is known.");
        }
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(Exhibit.charted(
                new BarChart(
                        "Handshakes with forward secrecy, of those known",
                        secret.stream()
                                .map(row -> Charts.rate(unit(row), share(row), row.number("unknown"), ENDS))
                                .toList(),
                        true),
                Sheet.of("Forward secrecy of handshakes", secret)
                        .words("counted", SecrecySection::unit)
                        .share("with forward secrecy", "of known", SecrecySection::share)
                        .count("not known", row -> row.number("unknown"))
                        .table(),
                Notes.of("", "tls_by_unit")));
        Optional<Exhibit> quantum = postQuantum(findings.rows("post_quantum"));
        quantum.ifPresent(exhibits::add);
        return new Section(
                ID,
                HEADING,
                Figures.percent(share(secret.get(0))) + " of the handshakes have forward secrecy. "
                        + quantumSays(findings.rows("post_quantum")),
                exhibits);
    }

    private static String unit(Row row) {
        return UNITS.getOrDefault(row.text("unit"), row.text("unit"));
    }

    private static Share share(Row row) {
        return new Share(row.number("number"), row.number("denominator"));
    }

    private static String quantumSays(List<Row> rows) {
        return any(rows)
                .map(share -> "Of the " + Figures.count(share.whole()) + " addresses that said yes or no, "
                        + Figures.percent(share) + " accept a post-quantum group.")
                .orElse("Whether servers accept post-quantum groups was not asked (scan --enumerate pq).");
    }

    private static Optional<Share> any(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.text("key_group").equals("any"))
                .map(TlsSection::addresses)
                .filter(share -> share.whole() > 0)
                .findFirst();
    }

    private static Optional<Exhibit> postQuantum(List<Row> rows) {
        return any(rows)
                .map(share -> Exhibit.charted(
                        Charts.shares(
                                "Post-quantum groups that are accepted",
                                rows,
                                row -> row.text("key_group"),
                                TlsSection::addresses),
                        Sheet.of("Post-quantum groups accepted", rows)
                                .words("group", row -> row.text("key_group"))
                                .share("addresses", "of known", TlsSection::addresses)
                                .count("not known", row -> row.number("unknown"))
                                .table(),
                        Notes.of("", "post_quantum")));
    }
}

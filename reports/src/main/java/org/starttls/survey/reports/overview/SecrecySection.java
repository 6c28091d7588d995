package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Whether what is recorded today can be read tomorrow: forward secrecy, and key exchange for after quantum computers. */
final class SecrecySection {
    private static final String ID = "secrecy";
    private static final String HEADING = "Forward secrecy and post-quantum key exchange";

    private SecrecySection() {}

    static Section of(Findings findings) {
        List<Row> groups = findings.rows("tls_groups");
        if (groups.isEmpty()) {
            return Section.empty(ID, HEADING, "No TLS handshake was completed.");
        }
        Share secret = forwardSecret(groups);
        double unknown = of(groups, "unknown");
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(Exhibit.charted(
                new BarChart(
                        "Handshakes with forward secrecy, of those known",
                        List.of(Charts.rate(
                                "by IP address",
                                secret,
                                unknown,
                                Charts.Ends.demanded("forward secrecy", "none: static RSA"))),
                        true),
                Sheet.of("Forward secrecy of handshakes", List.of(secret))
                        .words("counted", share -> "by IP address")
                        .share("with forward secrecy", "of known", share -> share)
                        .count("not known", share -> unknown)
                        .table(),
                Notes.of(
                        "Addresses with a completed handshake. Every key exchange but static RSA has forward secrecy.",
                        "tls_groups")));
        Optional<Exhibit> quantum = postQuantum(findings.rows("post_quantum"));
        quantum.ifPresent(exhibits::add);
        String says = Figures.percent(secret) + " of the handshakes have forward secrecy. ";
        return new Section(ID, HEADING, says + quantumSays(findings.rows("post_quantum")), exhibits);
    }

    private static Share forwardSecret(List<Row> groups) {
        double none = of(groups, "none (static RSA)");
        double known = groups.get(0).number("denominator") - of(groups, "unknown");
        return new Share(known - none, known);
    }

    private static double of(List<Row> groups, String name) {
        return groups.stream()
                .filter(row -> row.text("key_group").equals(name))
                .mapToDouble(row -> row.number("addresses"))
                .sum();
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
                        Notes.of(
                                "Addresses that offer STARTTLS and were asked about post-quantum groups, of those that said "
                                        + "yes or no.",
                                "post_quantum")));
    }
}

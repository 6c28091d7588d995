package org.starttls.survey.reports.overview.mail;

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

/** Who receives the mail. */
public final class ProvidersSection {
    private static final String ID = "providers";
    private static final String HEADING = "Who receives the mail";
    private static final int MOST = 10;
    private static final int LARGEST = 5;

    private ProvidersSection() {}

    public static Section of(Findings findings) {
        List<Row> providers = findings.rows("providers").stream()
                .filter(row -> row.number("denominator") > 0)
                .toList();
        if (!findings.report().namesDomains() || providers.isEmpty()) {
            return Section.empty(ID, HEADING, "No domain names a mail server, so there is no provider to count.");
        }
        return new Section(
                ID,
                HEADING,
                "The largest provider receives the mail of " + Figures.percent(domains(providers.get(0)))
                        + " of domains" + several(providers) + ".",
                List.of(Exhibit.charted(
                        Charts.shares(
                                "Domains by provider, the largest first",
                                providers.stream().limit(MOST).toList(),
                                row -> row.text("provider"),
                                ProvidersSection::domains),
                        Sheet.of("Providers by domains", providers)
                                .first(MOST)
                                .foreign("provider", row -> row.text("provider"))
                                .share("domains", "of", ProvidersSection::domains)
                                .count("MX hosts", row -> row.number("mx_hosts"))
                                .count("offer STARTTLS", row -> row.number("mx_hosts_offered"))
                                .count("of known", row -> row.number("mx_hosts_known"))
                                .table(),
                        Notes.of(
                                "A provider is the registrable domain of an MX host of the best preference. A domain with two "
                                        + "such providers counts at both.",
                                "providers"))));
    }

    private static String several(List<Row> providers) {
        if (providers.size() <= LARGEST) {
            return "";
        }
        double first = providers.stream()
                .limit(LARGEST)
                .mapToDouble(row -> row.number("domains"))
                .sum();
        Share share = new Share(first, providers.get(0).number("denominator"));
        return share.part() > share.whole() ? "" : "; the five largest, of " + Figures.percent(share);
    }

    private static Share domains(Row row) {
        return new Share(row.number("domains"), row.number("denominator"));
    }
}

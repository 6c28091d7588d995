package org.starttls.survey.reports.overview.policies;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.AdoptionReport;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;

/** Whether mail would still flow if senders insisted on encryption. */
public final class DeliverySection {
    private static final String ID = "delivery";
    private static final String HEADING = "Would mail still flow?";

    private DeliverySection() {}

    public static Section of(Findings findings) {
        AdoptionReport report = findings.report();
        List<AdoptionRate> known = report.delivery().stream()
                .filter(rate -> report.namesDomains() && rate.share().whole() > 0)
                .toList();
        if (known.isEmpty()) {
            return Section.empty(ID, HEADING, "Of no domain it is known whether mail would arrive.");
        }
        List<AdoptionRate> domains =
                known.stream().filter(rate -> rate.unit().equals("domain")).toList();
        return new Section(
                ID,
                HEADING,
                says(domains),
                List.of(Exhibit.charted(
                        Charts.rates(
                                "Domains that mail reaches, by what the sender insists on, of those known",
                                domains,
                                rate -> PlainWords.policy(rate.rule()),
                                Charts.Ends.demanded("reached", "lost")),
                        Sheet.of("Mail that arrives, by what the sender insists on", known)
                                .words(
                                        "sender insists on",
                                        rate -> PlainWords.policy(rate.rule())
                                                + (rate.unit().equals("weight") ? ", by weight" : ""))
                                .share("reached", "of known", AdoptionRate::share)
                                .count("inconclusive", rate -> rate.beside().inconclusive())
                                .words("meaning", AdoptionRate::meaning)
                                .table(),
                        Notes.of(
                                "A domain is reached when at least one address of its MX hosts would take the mail.",
                                "delivery"))));
    }

    private static String says(List<AdoptionRate> domains) {
        return lost(domains, "encrypt")
                .flatMap(encrypt -> lost(domains, "verify")
                        .map(verify -> "A sender that insists on encryption does not reach " + encrypt
                                + "; one that insists on a valid certificate, " + verify + "."))
                .orElse("What a sender's policy costs is the difference to mail in any way.");
    }

    private static Optional<String> lost(List<AdoptionRate> domains, String policy) {
        return domains.stream()
                .filter(rate -> rate.rule().equals(policy))
                .map(rate -> Figures.count(rate.share().whole() - rate.share().part()) + " of "
                        + Figures.count(rate.share().whole()) + " domains")
                .findFirst();
    }
}

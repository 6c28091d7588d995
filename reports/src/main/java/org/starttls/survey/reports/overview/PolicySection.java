package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Who has an MTA-STS policy, and who asks for reports. */
final class PolicySection {
    private static final String ID = "policies";
    private static final String HEADING = "MTA-STS and TLS reporting";

    private PolicySection() {}

    static Section of(Findings findings) {
        List<PolicyShare> shares = findings.report().policies().stream()
                .filter(policy -> policy.share().whole() > 0)
                .toList();
        if (shares.isEmpty()) {
            return Section.empty(ID, HEADING, "No domain was asked for policies.");
        }
        List<Exhibit> exhibits = new ArrayList<>();
        exhibits.add(Exhibit.charted(
                new BarChart(
                        "MTA-STS and TLS reporting by domain, of those known",
                        shares.stream().map(PolicySection::bar).toList(),
                        true),
                Sheet.of("MTA-STS and TLS reporting by domain", shares)
                        .words("domains that", policy -> PlainWords.policyMeasure(policy.measure()))
                        .share("number", "of known", PolicyShare::share)
                        .count("inconclusive", policy -> (double) policy.inconclusive())
                        .words("meaning", PolicyShare::meaning)
                        .table(),
                Notes.of(
                        "Domains with a mail route; each row says of which of them it is a share.",
                        "policy_adoption")));
        exhibits.add(outcomes(findings.rows("mta_sts_outcomes")));
        return new Section(ID, HEADING, says(shares), exhibits);
    }

    private static String says(List<PolicyShare> shares) {
        return shares.stream()
                        .filter(policy ->
                                List.of("mta-sts-record", "tls-reporting").contains(policy.measure()))
                        .map(policy -> Figures.percent(policy.share()) + " of domains "
                                + (policy.measure().equals("mta-sts-record")
                                        ? "have an MTA-STS record"
                                        : "ask for reports on TLS"))
                        .reduce((first, second) -> first + "; " + second)
                        .orElse("Nothing is known of policies")
                + ".";
    }

    private static BarChart.Bar bar(PolicyShare policy) {
        return Charts.rate(
                PlainWords.policyMeasure(policy.measure()),
                policy.share(),
                (double) policy.inconclusive(),
                new Charts.Ends("yes", "no"));
    }

    private static Exhibit outcomes(List<Row> rows) {
        return Exhibit.tabled(
                Sheet.of("How far senders get on the way to an MTA-STS policy", rows)
                        .words(
                                "outcome",
                                row -> row.text("outcome")
                                        + row.optionalText("mode")
                                                .map(mode -> ", " + mode)
                                                .orElse(""))
                        .share("domains", "of", row -> new Share(row.number("domains"), row.number("denominator")))
                        .count("mail would be lost", row -> row.number("fails"))
                        .words("meaning", row -> row.text("meaning"))
                        .table(),
                Notes.of(
                        "Domains with a mail route that were asked for policies; the first stage that fails decides. Mail "
                                + "would be lost: no MX host takes it from a sender that keeps to the policy.",
                        "mta_sts_outcomes"));
    }
}

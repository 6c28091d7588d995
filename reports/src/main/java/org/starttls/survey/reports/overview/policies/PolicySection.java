package org.starttls.survey.reports.overview.policies;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.PlainWords;
import org.starttls.survey.reports.Share;
import org.starttls.survey.reports.exhibit.Charts;
import org.starttls.survey.reports.exhibit.Notes;
import org.starttls.survey.reports.exhibit.Sheet;
import org.starttls.survey.reports.overview.findings.Findings;
import org.starttls.survey.reports.page.BarChart;
import org.starttls.survey.reports.page.Exhibit;
import org.starttls.survey.reports.page.Section;
import org.starttls.survey.reports.table.Row;

/** Who has an MTA-STS policy, and who asks for reports. */
public final class PolicySection {
    private static final String ID = "policies";
    private static final String HEADING = "MTA-STS and TLS reporting";

    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("none", "no record"),
            Map.entry("valid", "a policy"),
            Map.entry("record-invalid", "the record is not valid"),
            Map.entry("records-multiple", "several records"),
            Map.entry("record-dns-error", "no answer for the record"),
            Map.entry("policy-dns-error", "no address of the policy host"),
            Map.entry("policy-connect-error", "no connection to the policy host"),
            Map.entry("policy-tls-error", "no TLS, or no valid certificate"),
            Map.entry("policy-http-error", "not found by HTTP"),
            Map.entry("policy-too-large", "the policy is too large"),
            Map.entry("policy-timeout", "the policy comes too slowly"),
            Map.entry("policy-syntax-error", "the policy is not valid"),
            Map.entry("policy-not-fetched", "the policy was not fetched"),
            Map.entry("not-checked", "not asked"));

    /** Outcomes of domains of which it is not known whether they have a record. */
    private static final Set<String> NOT_KNOWN = Set.of("record-dns-error", "not-checked");

    private PolicySection() {}

    public static Section of(Findings findings) {
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
                Notes.of("Each row says of which domains it is a share.", "policy_adoption")));
        List<Row> outcomes = findings.rows("mta_sts_outcomes");
        if (outcomes.stream().anyMatch(PolicySection::hasRecord)) {
            exhibits.add(outcomes(outcomes));
        }
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
                Charts.Ends.chosen("yes", "no"));
    }

    /** Of those that have a record, how far senders get. */
    private static Exhibit outcomes(List<Row> rows) {
        List<Row> records = rows.stream().filter(PolicySection::hasRecord).toList();
        double all = domains(records);
        double notKnown = domains(rows.stream()
                .filter(row -> NOT_KNOWN.contains(row.text("outcome")))
                .toList());
        return Exhibit.charted(
                Charts.shares(
                        "How far senders get with the MTA-STS of " + Figures.count(all) + " domains that have a record",
                        records,
                        PolicySection::outcome,
                        row -> new Share(row.number("domains"), all)),
                Sheet.of("How far senders get on the way to an MTA-STS policy", rows)
                        .words("outcome", PolicySection::outcome)
                        .share("domains", "of", row -> new Share(row.number("domains"), row.number("denominator")))
                        .count("mail would be lost", row -> row.number("fails"))
                        .words("meaning", row -> row.text("meaning"))
                        .table(),
                Notes.of(
                        (notKnown > 0
                                        ? "In no bar: " + Figures.count(notKnown)
                                                + " of which it is not known whether they have a record. "
                                        : "")
                                + "The first stage that fails decides. Mail "
                                + "would be lost: no MX host takes it from a sender that keeps to the policy.",
                        "mta_sts_outcomes"));
    }

    private static boolean hasRecord(Row row) {
        String outcome = row.text("outcome");
        return !outcome.equals("none") && !NOT_KNOWN.contains(outcome);
    }

    private static double domains(List<Row> rows) {
        return rows.stream().mapToDouble(row -> row.number("domains")).sum();
    }

    private static String outcome(Row row) {
        String code = row.text("outcome");
        return WORDS.getOrDefault(code, code)
                + row.optionalText("mode").map(mode -> ", mode " + mode).orElse("");
    }
}

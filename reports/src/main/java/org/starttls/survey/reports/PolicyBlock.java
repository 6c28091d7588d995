package org.starttls.survey.reports;

import java.util.List;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.PolicyShare;

/** The part of the text report that tells who has MTA-STS policies and TLS reporting. */
final class PolicyBlock {
    private final AdoptionReport report;

    PolicyBlock(AdoptionReport report) {
        this.report = report;
    }

    /** Its lines; none where nobody was asked. Shares of groups that are empty are left out. */
    List<String> lines() {
        List<PolicyShare> known = report.policies().stream()
                .filter(policy -> policy.share().whole() > 0)
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        TextBlock block = new TextBlock("MTA-STS and TLS reporting, by domain, where known", 0, Set.of(2, 3));
        known.forEach(policy -> block.line(
                PlainWords.policyMeasure(policy.measure()),
                Figures.count(policy.share().part()),
                "of",
                Figures.count(policy.share().whole()),
                Figures.percent(policy.share()),
                Figures.padded((double) policy.inconclusive(), PlainWords.INCONCLUSIVE)));
        return block.linesWithLast(PlainWords.INCONCLUSIVE);
    }
}

package org.starttls.survey.reports;

import java.util.List;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;

/** The part of the text report that tells whether mail would still flow if senders insisted. */
final class DeliveryBlock {
    private final AdoptionReport report;

    DeliveryBlock(AdoptionReport report) {
        this.report = report;
    }

    /** Its lines; none where of no policy anything is known. */
    List<String> lines() {
        List<AdoptionRate> known = report.delivery().stream()
                .filter(rate -> rate.share().whole() > 0)
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        boolean weighted = isWeighted(known);
        TextBlock block = new TextBlock("Would mail still flow? (domains reached, of those known)", 0, Set.of(2, 3));
        for (AdoptionRate rate : known) {
            if (weighted || rate.unit().equals("domain")) {
                block.line(
                        PlainWords.policy(rate.rule()) + (rate.unit().equals("weight") ? ", by weight" : ""),
                        Figures.count(rate.share().part()),
                        "of",
                        Figures.count(rate.share().whole()),
                        Figures.percent(rate.share()),
                        Figures.padded(rate.beside().inconclusive(), PlainWords.INCONCLUSIVE));
            }
        }
        return block.linesWithLast(PlainWords.INCONCLUSIVE);
    }

    /** Where every domain weighs 1, the weights say the same again. */
    private static boolean isWeighted(List<AdoptionRate> rates) {
        return rates.stream()
                .anyMatch(rate -> rates.stream()
                        .anyMatch(other -> other.rule().equals(rate.rule())
                                && !other.share().equals(rate.share())));
    }
}

package org.starttls.survey.reports;

import java.util.List;
import java.util.Set;
import org.starttls.survey.reports.DaneFigures.DaneRate;
import org.starttls.survey.reports.DaneFigures.DaneVerdict;

/** The part of the text report that tells who uses DANE, and why it fails. */
final class DaneBlock {
    /** Where a sender acts on the records, or passes the host by, and it is known. */
    private static final Set<String> APPLIES = Set.of("pass", "fail", "unusable", "bogus", "no-starttls");

    private final DaneFigures dane;
    private final boolean namesDomains;

    DaneBlock(AdoptionReport report) {
        dane = report.dane();
        namesDomains = report.namesDomains();
    }

    /** Its lines; none where of nobody anything is known. Rates of groups that are empty are left out. */
    List<String> lines(int columns) {
        List<String> rates = rates();
        List<String> verdicts = verdicts();
        if (rates.isEmpty()) {
            return verdicts;
        }
        return verdicts.isEmpty() ? rates : TextBlock.arrange(rates, verdicts, columns);
    }

    private List<String> rates() {
        List<DaneRate> known = dane.rates().stream()
                .filter(rate -> namesDomains && rate.share().whole() > 0)
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        TextBlock block = new TextBlock("DANE, by domain (share of those known)", 0, Set.of(2, 3));
        known.forEach(rate -> block.line(
                PlainWords.daneRate(rate.rate()),
                Figures.count(rate.share().part()),
                "of",
                Figures.count(rate.share().whole()),
                Figures.percent(rate.share()),
                Figures.padded((double) rate.inconclusive(), PlainWords.INCONCLUSIVE)));
        return block.linesWithLast(PlainWords.INCONCLUSIVE);
    }

    private List<String> verdicts() {
        List<DaneVerdict> known = dane.verdicts().stream()
                .filter(verdict -> APPLIES.contains(verdict.verdict()))
                .toList();
        if (known.isEmpty()) {
            return List.of();
        }
        double all =
                known.stream().mapToDouble(verdict -> verdict.share().part()).sum();
        TextBlock block =
                new TextBlock("DANE at the " + Figures.count(all) + " addresses where it applies", 0, Set.of(2, 3));
        for (DaneVerdict verdict : known) {
            block.line(
                    PlainWords.dane(verdict.why()),
                    Figures.count(verdict.share().part()),
                    "of",
                    Figures.count(all),
                    Figures.percent(new Share(verdict.share().part(), all)));
        }
        return block.lines();
    }
}

package org.starttls.survey.reports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.AdoptionRate;
import org.starttls.survey.reports.ValidityFigures.CertificateVerdict;
import org.starttls.survey.reports.ValidityFigures.TrustStore;
import org.starttls.survey.reports.table.TerminalText;

/** The part of the text report that tells whose certificates are valid, by whose word, and what is wrong with the others. */
final class ValidityBlock {
    private static final int HASH_SHOWN = 16;

    private final ValidityFigures validity;
    private final ScanFacts scan;

    ValidityBlock(AdoptionReport report) {
        validity = report.validity();
        scan = report.scan();
    }

    /** Its lines; none where certificates were not judged, or of nobody anything is known. */
    List<String> lines(int columns) {
        List<AdoptionRate> known = validity.rates().stream()
                .filter(rate -> scan.counts(rate.unit()))
                .toList();
        boolean nothing = known.stream().allMatch(rate -> rate.share().whole() == 0);
        if (nothing && validity.certificates().isEmpty()) {
            return List.of();
        }
        List<String> rates = rates(known);
        List<String> lines = new ArrayList<>(
                validity.certificates().isEmpty() ? rates : TextBlock.arrange(rates, certificates(), columns));
        lines.add(judgedBy(validity.stores().get(0)));
        return lines;
    }

    private List<String> rates(List<AdoptionRate> known) {
        TextBlock block = new TextBlock("Who has a valid certificate (share of those known)", 0, Set.of(2, 3));
        known.forEach(rate -> block.line(
                PlainWords.rate(rate.unit(), rate.rule()),
                Figures.count(rate.share().part()),
                "of",
                Figures.count(rate.share().whole()),
                Figures.percent(rate.share()),
                Figures.padded(rate.beside().inconclusive(), PlainWords.INCONCLUSIVE)));
        return block.linesWithLast(PlainWords.INCONCLUSIVE);
    }

    private List<String> certificates() {
        Share all = validity.certificates().get(0).share();
        TextBlock block =
                new TextBlock("Certificates at the " + Figures.count(all.whole()) + " handshakes", 0, Set.of(2, 3));
        for (CertificateVerdict verdict : validity.certificates()) {
            block.line(
                    PlainWords.certificate(verdict.verdict()),
                    Figures.count(verdict.share().part()),
                    "of",
                    Figures.count(verdict.share().whole()),
                    Figures.percent(verdict.share()));
        }
        return block.lines();
    }

    private static String judgedBy(TrustStore store) {
        return "Judged by the trust store " + TerminalText.safe(store.name())
                + store.date().map(date -> " of " + TerminalText.safe(date)).orElse("")
                + " (" + Figures.count((double) store.authorities())
                + (store.authorities() == 1 ? " authority" : " authorities") + ", SHA-256 "
                + store.sha256()
                        .substring(0, Math.min(HASH_SHOWN, store.sha256().length())) + "…), as of "
                + store.asOf().map(Instant::toString).orElse("each probe") + ".";
    }
}

package org.starttls.survey.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.starttls.survey.reports.AdoptionReport.RoutingFault;

/** The part of the text report that tells what is odd or wrong in the routing of mail, and what of it is signed. */
final class RoutingBlock {
    private static final String DOMAIN = "domain";

    private final AdoptionReport report;

    RoutingBlock(AdoptionReport report) {
        this.report = report;
    }

    /** Its lines; none where nothing is odd and nobody checked signatures. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(faults());
        if (report.dnssec().stream().anyMatch(status -> status.share().whole() > 0)) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(dnssec());
        }
        return lines;
    }

    private List<String> faults() {
        TextBlock block = new TextBlock("Odd or wrong in the MX records, where known", 1, Set.of(1, 3, 4));
        List<RoutingFault> seen = report.routingFaults().stream()
                .filter(fault -> report.namesDomains() && fault.unit().equals(DOMAIN))
                .filter(fault -> fault.share().part() > 0)
                .toList();
        seen.forEach(fault -> block.line(
                Figures.count(fault.share().part()),
                PlainWords.fault(fault.fault()),
                Figures.percent(fault.share()),
                "of",
                Figures.count(fault.share().whole())));
        return seen.isEmpty() ? List.of() : block.lines();
    }

    private List<String> dnssec() {
        TextBlock block = new TextBlock("DNSSEC, of the answers that were checked", 0, Set.of(2, 3));
        report.dnssec().stream()
                .filter(status -> status.share().whole() > 0)
                .filter(status -> status.status().equals("secure")
                        || (status.status().equals("bogus") && status.share().part() > 0))
                .forEach(status -> block.line(
                        PlainWords.signed(status.part()) + " " + status.status(),
                        Figures.count(status.share().part()),
                        "of",
                        Figures.count(status.share().whole()),
                        Figures.percent(status.share()),
                        Figures.padded((double) status.indeterminate(), PlainWords.INCONCLUSIVE)));
        return block.linesWithLast(PlainWords.INCONCLUSIVE);
    }
}

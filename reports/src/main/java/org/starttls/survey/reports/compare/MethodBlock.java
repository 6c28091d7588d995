package org.starttls.survey.reports.compare;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.table.Page;

/** What two scans were made and judged by, where that is not the same. */
final class MethodBlock {
    private static final int LABELS = 32;

    private final Comparison comparison;

    MethodBlock(Comparison comparison) {
        this.comparison = comparison;
    }

    List<String> lines(int columns) {
        Page page = new Page(columns);
        List<Difference> differences = comparison.differences().stream()
                .filter(difference -> !difference.choice().equals("list SHA-256"))
                .toList();
        if (!differences.isEmpty()) {
            page.heading("Made or judged otherwise, from which a change may come that is none of the servers':");
            differences.forEach(difference -> page.line(
                    LABELS, "  " + difference.choice(), shown(difference.then()) + " → " + shown(difference.now())));
        }
        warnings(differences).forEach(warning -> page.line(9, "WARNING:", warning));
        return page.toString().lines().toList();
    }

    private List<String> warnings(List<Difference> differences) {
        List<String> warnings = new ArrayList<>();
        if (comparison.isBackwards()) {
            warnings.add(ScanWords.BACKWARDS);
        }
        if (differences.stream().anyMatch(difference -> difference.part().equals("verdicts"))) {
            warnings.add(
                    "certificates were not judged alike, so what is said of them is no comparison of servers. Judge both "
                            + "by the same authorities and rules, then compare again: " + rejudge(comparison.then())
                            + " and "
                            + rejudge(comparison.now()));
        }
        if (differences.stream().anyMatch(difference -> difference.choice().equals("port"))) {
            warnings.add("another port is another service; no address is in both scans.");
        }
        return warnings;
    }

    private static String rejudge(ComparedScan scan) {
        return "rejudge --db " + scan.file() + " --scan " + scan.facts().scan() + " --trust …";
    }

    private static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }
}

package org.starttls.survey.reports.advice;

import java.util.List;
import org.starttls.survey.reports.advice.Finding.Remedy;
import org.starttls.survey.reports.table.Page;

/** Findings in plain words, the worst first, each with its evidence and its remedy. */
public final class FindingsText {
    private static final int SENTENCE = 4;
    private static final int EVIDENCE = 6;
    private static final int REMEDY = 9;

    /** Enough to see what is meant; a domain may have hundreds of servers. */
    private static final int MOST_EVIDENCE = 12;

    private FindingsText() {}

    /**
     * Adds findings to a page, under a heading for each severity.
     *
     * @param rest where evidence beyond the first dozen is, as in ", below"; empty where it is nowhere
     */
    public static void write(List<Finding> all, String rest, Page page) {
        for (Severity severity : Severity.values()) {
            List<Finding> findings = all.stream()
                    .filter(finding -> finding.severity() == severity)
                    .toList();
            if (!findings.isEmpty()) {
                page.gap();
                page.heading("  " + severity.heading());
                findings.forEach(finding -> write(finding, rest, page));
            }
        }
    }

    private static void write(Finding finding, String rest, Page page) {
        page.line(SENTENCE, "  -", finding.what());
        List<String> evidence = finding.evidence();
        evidence.stream().limit(MOST_EVIDENCE).forEach(seen -> page.line(EVIDENCE, "", seen));
        if (evidence.size() > MOST_EVIDENCE) {
            page.line(EVIDENCE, "", "and " + (evidence.size() - MOST_EVIDENCE) + " more" + rest);
        }
        finding.remedy().ifPresent(remedy -> write(remedy, page));
    }

    private static void write(Remedy remedy, Page page) {
        page.line(REMEDY, "      =>", remedy.words());
        remedy.lines().forEach(line -> page.verbatim(REMEDY, line));
    }
}

package org.starttls.survey.reports.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.reports.advice.Finding.Remedy;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.domain.DomainText;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.verdict.Deliveries;
import org.starttls.survey.reports.verdict.SenderPolicy;

/**
 * A domain in plain words for a terminal: one line, whether senders of each policy would deliver, what is to be done, and
 * everything that was seen. A pure function: no clock, no locale, {@code \n}.
 */
public final class CheckText {
    private static final int INDENT = 16;
    private static final int SENTENCE = 4;
    private static final int EVIDENCE = 6;
    private static final int REMEDY = 9;

    /** Enough to see what is meant; a domain may have hundreds of servers, and all of them follow below. */
    private static final int MOST_EVIDENCE = 12;

    private final DomainRecord record;
    private final Page page;

    private CheckText(DomainRecord record, int columns) {
        this.record = record;
        this.page = new Page(columns);
    }

    /**
     * The domain's text.
     *
     * @param columns the width of the terminal; words, and lines that are to be copied, are not broken
     */
    public static String render(DomainRecord record, int columns) {
        CheckText text = new CheckText(record, columns);
        text.page.heading(record.domain());
        text.page.line(2, "", Headline.of(record));
        record.verdict().deliveries().ifPresent(text::deliveries);
        text.findings();
        text.page.gap();
        DomainText.write(record, text.page);
        return text.page.toString();
    }

    private void deliveries(Deliveries deliveries) {
        List<String> answers = new ArrayList<>();
        for (SenderPolicy policy : SenderPolicy.values()) {
            Optional<Boolean> delivers = deliveries.under(policy);
            answers.add(policy.code()
                    + ' '
                    + delivers.map(yes -> yes ? "yes" : "no").orElse("unknown"));
        }
        page.line(INDENT, "  Delivers", String.join(", ", answers));
    }

    private void findings() {
        List<Finding> all = DomainAdvice.of(record);
        for (Severity severity : Severity.values()) {
            List<Finding> findings = all.stream()
                    .filter(finding -> finding.severity() == severity)
                    .toList();
            if (!findings.isEmpty()) {
                page.gap();
                page.heading("  " + severity.heading());
                findings.forEach(this::finding);
            }
        }
    }

    private void finding(Finding finding) {
        page.line(SENTENCE, "  -", finding.what());
        List<String> evidence = finding.evidence();
        evidence.stream().limit(MOST_EVIDENCE).forEach(seen -> page.line(EVIDENCE, "", seen));
        if (evidence.size() > MOST_EVIDENCE) {
            page.line(EVIDENCE, "", "and " + (evidence.size() - MOST_EVIDENCE) + " more, below");
        }
        finding.remedy().ifPresent(this::remedy);
    }

    private void remedy(Remedy remedy) {
        page.line(REMEDY, "      =>", remedy.words());
        remedy.lines().forEach(line -> page.verbatim(REMEDY, line));
    }
}

package org.starttls.survey.reports.advice;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private final Page page;

    private CheckText(int columns) {
        this.page = new Page(columns);
    }

    /**
     * The domain's text.
     *
     * @param columns the width of the terminal; words, and lines that are to be copied, are not broken
     */
    public static String render(DomainRecord record, int columns) {
        CheckText text = new CheckText(columns);
        text.page.heading(record.domain());
        text.page.line(2, "", Headline.of(record));
        record.verdict().deliveries().ifPresent(text::deliveries);
        FindingsText.write(DomainAdvice.of(record), ", below", text.page);
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
}

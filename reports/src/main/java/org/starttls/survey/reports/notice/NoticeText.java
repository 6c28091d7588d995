package org.starttls.survey.reports.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.starttls.survey.reports.advice.FindingsText;
import org.starttls.survey.reports.domain.DomainRecord;
import org.starttls.survey.reports.table.Page;

/** A notice as a text of its own, to be sent or to be pasted into a letter. A pure function: {@code \n}, no locale. */
public final class NoticeText {
    /** What mail programs leave as it is. */
    private static final int COLUMNS = 76;

    private static final int INDENT = 2;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private NoticeText() {}

    /** @param seen when the domain was looked up; empty where that is not known */
    public static String render(Notice notice, Optional<Instant> seen) {
        Page page = new Page(COLUMNS);
        page.heading("TLS of the mail servers of " + notice.domain());
        page.gap();
        page.line(INDENT, "", notice.summary());
        FindingsText.write(notice.findings(), "", page);
        page.gap();
        page.line(
                INDENT,
                "",
                "Seen" + seen.map(at -> " on " + DAY.format(at)).orElse("")
                        + " by a survey that looks up mail domains in the DNS and talks to their mail servers up to TLS. It sends no mail.");
        return page.toString();
    }

    /** When the domain of a record was looked up. */
    public static Optional<Instant> seen(DomainRecord record) {
        return record.mail().at();
    }
}

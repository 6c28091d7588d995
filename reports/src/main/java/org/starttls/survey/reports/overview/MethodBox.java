package org.starttls.survey.reports.overview;

import java.util.ArrayList;
import java.util.List;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.page.Entry;

/** How the figures came about. */
final class MethodBox {
    private MethodBox() {}

    static List<Entry> entries(Findings findings) {
        ScanFacts scan = findings.report().scan();
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("List", scan.listName()));
        scan.listSha256().ifPresent(hash -> entries.add(new Entry("SHA-256 of the list", hash)));
        return entries;
    }
}

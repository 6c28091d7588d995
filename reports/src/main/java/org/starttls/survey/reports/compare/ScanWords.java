package org.starttls.survey.reports.compare;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.page.Entry;

/** What pages say of the scans that they compare. */
final class ScanWords {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** What a comparison of scans in the wrong order comes to. */
    static final String BACKWARDS =
            "the first scan named is the later one: what is called gained was lost, what is called lost "
                    + "was gained, and earlier means later. Name them the other way round.";

    private ScanWords() {}

    static String day(ComparedScan scan) {
        return DAY.format(scan.facts().startedAt());
    }

    /** When a scan began, so that it is told apart from others of its day. */
    static String minute(ComparedScan scan) {
        return MINUTE.format(scan.facts().startedAt());
    }

    /** Which scan, of what. */
    static String named(ComparedScan scan) {
        return "scan " + scan.facts().scan() + " of " + scan.facts().listName() + " in " + scan.file() + ", "
                + minute(scan);
    }

    /** Why the figures of a scan are not to be relied on yet; none where they are. */
    static List<String> warnings(ComparedScan scan) {
        List<String> warnings = new ArrayList<>();
        if (!scan.complete()) {
            warnings.add("Scan " + scan.facts().scan() + " is not finished ("
                    + scan.facts().state() + ").");
        }
        if (scan.facts().judgedAt().isEmpty()) {
            warnings.add("Scan " + scan.facts().scan() + " was not judged: it has no rates.");
        }
        return warnings;
    }

    /** How a scan was made. */
    static Entry entry(String term, ComparedScan scan) {
        return new Entry(
                term,
                named(scan) + "; " + Figures.count((double) scan.facts().domains()) + " "
                        + scan.facts().input() + ", "
                        + scan.facts()
                                .listSha256()
                                .map(hash -> "list SHA-256 " + hash)
                                .orElse("the list was not read to its end")
                        + ", vantage " + scan.facts().vantage().orElse("not named") + ", judged "
                        + scan.facts().judgedAt().map(Instant::toString).orElse("not at all"));
    }

    static String shown(String value) {
        return value.isEmpty() ? "–" : value;
    }
}

package org.starttls.survey.reports.compare;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.TextBlock;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.table.TerminalText;

/** A comparison in plain words for a terminal. A pure function: no clock, no locale, {@code \n}. */
public final class ComparisonText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Comparison comparison;

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * The comparison's text.
     *
     * @param columns the width of the terminal. Labels and figures are set below each other where they do not fit beside each
     *     other; figures are not broken
     */
    public static String render(Comparison comparison, int columns) {
        return String.join("\n", new ComparisonText(comparison).lines(columns)) + "\n";
    }

    private List<String> lines(int columns) {
        List<String> lines = new ArrayList<>();
        lines.add("Then: " + scan(comparison.then()));
        lines.add("Now:  " + scan(comparison.now()));
        append(lines, headline(columns));
        append(lines, new MethodBlock(comparison).lines(columns));
        append(lines, members());
        for (Topic topic : Topic.values()) {
            append(lines, new RateBlock(topic, comparison.metrics()).lines(columns));
        }
        append(lines, new ChangesBlock(comparison.changes()).lines(columns));
        append(lines, footnotes());
        return lines;
    }

    private static void append(List<String> lines, List<String> block) {
        if (!block.isEmpty()) {
            lines.add("");
            lines.addAll(block);
        }
    }

    private List<String> headline(int columns) {
        return Headline.of(comparison)
                .map(change -> {
                    Page page = new Page(columns);
                    page.line(0, "", Headline.words(change));
                    return page.toString().strip().lines().toList();
                })
                .orElse(List.of());
    }

    private static String scan(ComparedScan scan) {
        String begun = "scan " + scan.facts().scan() + " of "
                + TerminalText.safe(scan.facts().listName()) + " in " + TerminalText.safe(scan.file()) + ", "
                + MINUTE.format(scan.facts().startedAt()) + " UTC";
        return begun
                + (scan.complete() ? "" : ", UNFINISHED (" + scan.facts().state() + ")")
                + (scan.facts().judgedAt().isPresent() ? "" : ", not judged: it has no rates");
    }

    private List<String> members() {
        TextBlock block = new TextBlock(lists(), 0, Set.of());
        block.line("", "in both", "in the earlier alone", "in the later alone");
        for (Membership member : comparison.memberships()) {
            block.line(
                    member.unit().words(),
                    Figures.count((double) member.both()),
                    Figures.count((double) member.left()),
                    Figures.count((double) member.joined()));
        }
        return block.lines();
    }

    private String lists() {
        return comparison
                .sameList()
                .map(same -> same
                        ? "The same list both times."
                        : "Not the same list: who came or went is in no change below.")
                .orElse("One of the lists was not read to its end.");
    }

    private static List<String> footnotes() {
        return List.of(
                "Then and now are shares of those known, each of its own scan: who came, went, or could not be told once moves them,",
                "too. Both, gained and lost are of those alone that are known both times: nothing else is a change. Rates of which",
                "nobody moved have no second line. → ?: became inconclusive; ? →: became known; a domain whose first known MX host is",
                "another one only because one became known, or inconclusive, is in both. Gone, new: not in the other scan, or",
                "there was nothing to ask of it. The interval is Bonett and Price's for paired shares; p is McNemar's exact test with",
                "the mid-P correction: how often chance alone would do this, if each changed for itself. Where one provider moves",
                "many at once, both promise too much.");
    }
}

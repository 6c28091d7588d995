package org.starttls.survey.reports.published;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.ScanFacts;
import org.starttls.survey.reports.published.SurveyComparison.ComparedRow;
import org.starttls.survey.reports.table.TerminalText;

/** A comparison for a terminal: the table, then what differs, and where the figures come from. A pure function. */
public final class ComparisonText {
    private static final int LEAST_WIDTH = 76;
    private static final int WIDEST = 140;
    private static final int OWN_WIDTH = 27;
    private static final int MOST_FIGURES = 12;
    private static final String INDENT = "  ";

    private final SurveyComparison comparison;
    private final int width;

    private ComparisonText(SurveyComparison comparison, int width) {
        this.comparison = comparison;
        this.width = width;
    }

    /**
     * The comparison's text.
     *
     * @param columns the width of the terminal, which lines keep to where it is enough for three columns
     */
    public static String render(SurveyComparison comparison, int columns) {
        ComparisonText text = new ComparisonText(comparison, Math.max(LEAST_WIDTH, Math.min(columns, WIDEST)));
        return String.join("\n", text.lines()) + "\n";
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>(heading());
        lines.add("");
        lines.addAll(table());
        comparison.intervals().ifPresent(words -> paragraph(lines, words));
        lines.add("");
        lines.addAll(notMeasured());
        lines.add("What differs");
        comparison
                .survey()
                .differences()
                .forEach(difference -> paragraph(lines, difference.aspect() + ": " + difference.text()));
        lines.add("");
        lines.addAll(sources());
        return lines;
    }

    private List<String> heading() {
        PublishedSurvey survey = comparison.survey();
        ScanFacts scan = comparison.scan();
        List<String> lines = new ArrayList<>(TextColumns.wrap(
                survey.authors() + ": " + survey.title() + ". " + survey.venue() + ", " + survey.published() + ".",
                width));
        if (!comparison.coverage().complete()) {
            lines.add("UNFINISHED (" + comparison.coverage().state() + "): what was not asked yet is in no figure.");
        }
        lines.addAll(TextColumns.wrap(
                "Counted in the same way: scan " + scan.scan() + " of " + TerminalText.safe(scan.listName()) + ", "
                        + Figures.count((double) scan.domains()) + " " + scan.input() + ", "
                        + scan.startedAt().atZone(ZoneOffset.UTC).toLocalDate() + ".",
                width));
        return lines;
    }

    private List<String> table() {
        int measure = (width - OWN_WIDTH) * 11 / 20;
        TextColumns columns = new TextColumns(List.of(measure, OWN_WIDTH, width - measure - OWN_WIDTH - 4));
        columns.row(List.of(List.of(""), List.of("this scan"), List.of("published")));
        for (ComparedRow compared : comparison.rows()) {
            PublishedRow row = compared.row();
            List<String> words = new ArrayList<>(List.of(row.measure()));
            row.among().ifPresent(among -> words.add(INDENT + "of " + among));
            columns.row(List.of(words, own(compared), published(row)));
        }
        return columns.lines();
    }

    private List<String> own(ComparedRow compared) {
        if (!comparison.coverage().judged()) {
            return List.of("not judged yet");
        }
        if (compared.own().isEmpty()) {
            return List.of("not measured");
        }
        OwnFigure own = compared.own().get();
        List<String> lines = new ArrayList<>();
        lines.add(own.share()
                .map(share -> Figures.count(share.part()) + " of " + Figures.count(share.whole()) + INDENT
                        + Figures.percent(share))
                .orElse(Figures.count(own.number())));
        if (own.inconclusive() > 0) {
            lines.add(INDENT + Figures.count(own.inconclusive()) + " inconclusive");
        }
        return lines;
    }

    private static List<String> published(PublishedRow row) {
        List<PublishedFigure> figures = row.figures();
        if (figures.isEmpty()) {
            return List.of("–");
        }
        if (figures.size() <= MOST_FIGURES) {
            return figures.stream().map(ComparisonText::published).toList();
        }
        return List.of(
                published(figures.get(0)),
                "… " + (figures.size() - 2) + " between them: --format csv",
                published(figures.get(figures.size() - 1)));
    }

    private static String published(PublishedFigure figure) {
        return figure.value() + " [" + figure.evidence() + "] " + figure.when()
                + figure.note().map(note -> ": " + note).orElse("");
    }

    /** By reason, so that one which many rows share is said once. */
    private List<String> notMeasured() {
        Map<String, List<String>> byReason = new LinkedHashMap<>();
        for (ComparedRow compared : comparison.rows()) {
            if (compared.own().isEmpty()) {
                byReason.computeIfAbsent(compared.notMeasured().orElseThrow(), reason -> new ArrayList<>())
                        .add(compared.row().measure());
            }
        }
        List<String> lines = new ArrayList<>();
        byReason.forEach((reason, measures) ->
                paragraph(lines, String.join("; ", measures.stream().distinct().toList()) + ": " + reason + "."));
        if (!lines.isEmpty()) {
            lines.add(0, "Not measured, and why");
            lines.add("");
        }
        return lines;
    }

    private List<String> sources() {
        List<String> lines = new ArrayList<>(List.of("Published figures stand here as they were printed"));
        TreeSet<Evidence> seen = new TreeSet<>();
        comparison.survey().rows().forEach(row -> row.figures().forEach(figure -> seen.add(figure.evidence())));
        seen.forEach(evidence -> lines.add(INDENT + "[" + evidence + "] " + evidence.meaning()));
        comparison.survey().sourcesByName().values().forEach(source -> paragraph(lines, source));
        return lines;
    }

    private void paragraph(List<String> lines, String text) {
        lines.addAll(TextColumns.wrap(INDENT + text, width));
    }
}

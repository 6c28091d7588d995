package org.starttls.survey.reports.cut;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.starttls.survey.reports.Figures;
import org.starttls.survey.reports.table.Page;
import org.starttls.survey.reports.table.TerminalText;

/**
 * A report by group for a terminal: a line per group, as many rates beside each other as the terminal is wide for, the rest
 * in a further block below. A pure function: no clock, no locale, {@code \n}.
 */
public final class CutText {
    private static final String GAP = "  ";
    private static final String INCONCLUSIVE = "inconclusive";
    private static final int LONGEST_NAME = 40;
    private static final String ELLIPSIS = "…";

    private final Cut cut;
    private final int columns;

    private CutText(Cut cut, int columns) {
        this.cut = cut;
        this.columns = columns;
    }

    /** All reports, below a line on the scan. */
    public static String render(Cuts cuts, int columns) {
        return origin(cuts.scan()) + "\n\n" + blocks(cuts, columns);
    }

    /** The reports alone, to stand below another. */
    public static String blocks(Cuts cuts, int columns) {
        List<String> blocks = new ArrayList<>();
        cuts.cuts().forEach(cut -> blocks.add(new CutText(cut, columns).text()));
        Stream.of(CutUnit.values())
                .filter(unit -> cuts.cuts().stream().anyMatch(cut -> cut.unit() == unit))
                .forEach(unit -> blocks.add(legend(unit, columns)));
        return String.join("\n", blocks);
    }

    /** What the headings of a unit's columns mean. */
    private static String legend(CutUnit unit, int columns) {
        int indent = GAP.length() + INCONCLUSIVE.length() + GAP.length();
        Page page = new Page(columns);
        unit.rates().forEach(rate -> page.line(indent, GAP + rate.heading(), rate.meaning()));
        page.line(
                indent,
                GAP + INCONCLUSIVE,
                "it could not be told whether " + unit.rates().get(0).meaning()
                        + "; in CSV and JSON each rate has its own, and its denominator");
        return page.toString();
    }

    private static String origin(Cuts.CutScan scan) {
        return "Scan " + scan.id() + " of " + TerminalText.safe(scan.listName()) + ", begun " + scan.startedAt()
                + (scan.state().equals("finished") ? "" : ", UNFINISHED (" + scan.state() + ")")
                + (scan.judged() ? "" : "; no rates: what was seen was not judged yet");
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        lines.add(heading());
        List<List<String>> left = left();
        List<List<String>> rates = cut.unit().rates().stream().map(this::rate).toList();
        int width = width(left);
        for (int start = 0; start < rates.size(); ) {
            int end = start + 1;
            int used = width + GAP.length() + width(rates.get(start));
            while (end < rates.size() && used + GAP.length() + width(rates.get(end)) <= columns) {
                used += GAP.length() + width(rates.get(end));
                end++;
            }
            if (start > 0) {
                lines.add("");
            }
            lines.addAll(beside(left, rates.subList(start, end)));
            start = end;
        }
        return String.join("\n", lines) + "\n" + notes();
    }

    private String heading() {
        String plural = cut.unit().plural();
        String capital = Character.toUpperCase(plural.charAt(0)) + plural.substring(1);
        String shown = cut.others().isPresent()
                ? ", " + Figures.count((double) cut.groups().size()) + " of " + Figures.count((double) cut.distinct())
                        + " groups"
                : "";
        return capital + " " + TerminalText.safe(cut.title()) + shown + " (shares of those known)";
    }

    /** The columns that stand before the rates: names, sizes, and what is not known. */
    private List<List<String>> left() {
        List<Group> rows = cut.rows();
        return List.of(
                column("", rows.stream().map(group -> shortened(TerminalText.safe(group.name())))),
                column(cut.unit().plural(), rows.stream().map(group -> Figures.count((double) group.members()))),
                column(
                        INCONCLUSIVE,
                        rows.stream()
                                .map(group -> Figures.count(
                                        (double) group.rates().get(0).inconclusive()))));
    }

    private List<String> rate(RateKind kind) {
        int index = cut.unit().rates().indexOf(kind);
        return column(
                kind.heading(),
                cut.rows().stream()
                        .map(group -> Figures.percent(group.rates().get(index).share())));
    }

    private static List<String> column(String heading, Stream<String> cells) {
        return Stream.concat(Stream.of(heading), cells).toList();
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + ELLIPSIS;
    }

    private static int width(List<?> columns) {
        if (columns.get(0) instanceof String) {
            return columns.stream()
                    .mapToInt(cell -> TerminalText.width((String) cell))
                    .max()
                    .orElse(0);
        }
        return columns.stream()
                .mapToInt(column -> GAP.length() + width((List<?>) column))
                .sum();
    }

    private static List<String> beside(List<List<String>> left, List<List<String>> rates) {
        List<List<String>> all = Stream.concat(left.stream(), rates.stream()).toList();
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < left.get(0).size(); row++) {
            StringBuilder line = new StringBuilder();
            for (List<String> column : all) {
                String cell = column.get(row);
                String padding = " ".repeat(width(column) - TerminalText.width(cell));
                line.append(GAP).append(column == all.get(0) ? cell + padding : padding + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private String notes() {
        Page page = new Page(columns);
        cut.notes().forEach(note -> page.line(GAP.length(), " ", note));
        return page.toString();
    }
}

package org.starttls.survey.reports.cut;

import com.google.common.collect.Iterables;
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
        List<Column> left = left();
        List<Column> rates = new ArrayList<>();
        for (Column rate : cut.unit().rates().stream().map(this::rate).toList()) {
            if (!rates.isEmpty() && width(left) + width(rates) + GAP.length() + rate.width() > columns) {
                lines.addAll(beside(left, rates));
                lines.add("");
                rates.clear();
            }
            rates.add(rate);
        }
        lines.addAll(beside(left, rates));
        return String.join("\n", lines) + "\n" + notes();
    }

    /**
     * A column.
     *
     * @param cells its heading first
     */
    private record Column(List<String> cells, int width) {
        static Column of(String heading, Stream<String> cells) {
            List<String> all = Stream.concat(Stream.of(heading), cells).toList();
            return new Column(
                    all, all.stream().mapToInt(TerminalText::width).max().orElse(0));
        }

        String padding(int row) {
            return " ".repeat(width - TerminalText.width(cells.get(row)));
        }
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
    private List<Column> left() {
        List<Group> rows = cut.rows();
        return List.of(
                Column.of("", rows.stream().map(group -> shortened(TerminalText.safe(group.name())))),
                Column.of(cut.unit().plural(), rows.stream().map(group -> Figures.count((double) group.members()))),
                Column.of(
                        INCONCLUSIVE,
                        rows.stream()
                                .map(group -> Figures.count(
                                        (double) group.rates().get(0).inconclusive()))));
    }

    private Column rate(RateKind kind) {
        int index = cut.unit().rates().indexOf(kind);
        return Column.of(
                kind.heading(),
                cut.rows().stream()
                        .map(group -> Figures.percent(group.rates().get(index).share())));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME - 1)) + ELLIPSIS;
    }

    private static int width(List<Column> columns) {
        return columns.stream()
                .mapToInt(column -> GAP.length() + column.width())
                .sum();
    }

    /** Lines of names, which start at the left, and of numbers, which end at the right. */
    private static List<String> beside(List<Column> left, List<Column> rates) {
        List<String> lines = new ArrayList<>();
        for (int row = 0; row < left.get(0).cells().size(); row++) {
            StringBuilder line = new StringBuilder();
            line.append(GAP)
                    .append(left.get(0).cells().get(row))
                    .append(left.get(0).padding(row));
            for (Column column : Iterables.concat(left.subList(1, left.size()), rates)) {
                line.append(GAP)
                        .append(column.padding(row))
                        .append(column.cells().get(row));
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

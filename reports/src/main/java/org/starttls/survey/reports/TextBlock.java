package org.starttls.survey.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Lines under a heading, in aligned columns. Grows while it is built; one thread. */
public final class TextBlock {
    private static final String INDENT = "  ";

    private final String heading;
    private final int wordsColumn;
    private final Set<Integer> close;
    private final List<List<String>> lines = new ArrayList<>();

    /**
     * @param wordsColumn the column, from 0, that holds words and starts at the left; the others hold numbers
     * @param close the columns that are one blank from the one before, not two
     */
    public TextBlock(String heading, int wordsColumn, Set<Integer> close) {
        this.heading = heading;
        this.wordsColumn = wordsColumn;
        this.close = Set.copyOf(close);
    }

    /** Adds a line. Words at its end may be a whole sentence: they give their column no width. */
    public void line(String... cells) {
        lines.add(List.of(cells));
    }

    /** The block's lines, heading first, none with blanks at its end. */
    public List<String> lines() {
        List<String> text = new ArrayList<>();
        text.add(heading);
        lines.forEach(line -> text.add(aligned(line)));
        return text;
    }

    /** Like {@link #lines}, with the last column's own heading at the end of the first line. */
    List<String> linesWithLast(String columnHeading) {
        List<String> text = lines();
        int blanks = Math.max(2, widest(text) - heading.length() - columnHeading.length());
        text.set(0, heading + " ".repeat(blanks) + columnHeading);
        return text;
    }

    private String aligned(List<String> line) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < line.size(); column++) {
            String cell = line.get(column);
            String padding = " ".repeat(Math.max(0, width(column) - cell.length()));
            boolean words = column == wordsColumn;
            text.append(close.contains(column) ? " " : INDENT).append(words ? cell + padding : padding + cell);
        }
        return text.toString().stripTrailing();
    }

    private int width(int column) {
        int cells = column == wordsColumn ? column + 2 : column + 1;
        return lines.stream()
                .filter(line -> line.size() >= cells)
                .mapToInt(line -> line.get(column).length())
                .max()
                .orElse(0);
    }

    /** Lines beside each other where both fit into the columns, else one below the other. */
    public static List<String> arrange(List<String> left, List<String> right, int columns) {
        int start = widest(left) + 3;
        List<String> text = new ArrayList<>();
        if (start + widest(right) > columns) {
            text.addAll(left);
            text.add("");
            text.addAll(right);
            return text;
        }
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            String begin = index < left.size() ? left.get(index) : "";
            String end = index < right.size() ? right.get(index) : "";
            text.add((begin + " ".repeat(start - begin.length()) + end).stripTrailing());
        }
        return text;
    }

    private static int widest(List<String> lines) {
        return lines.stream().mapToInt(String::length).max().orElse(0);
    }
}

package org.starttls.survey.reports.published;

import java.util.ArrayList;
import java.util.List;

/** Text in columns of fixed widths, each broken at blanks. Grows while it is built; one thread. */
final class TextColumns {
    private static final int GAP = 2;
    private static final String HANGING = "  ";

    private final List<Integer> widths;
    private final List<String> lines = new ArrayList<>();

    TextColumns(List<Integer> widths) {
        this.widths = List.copyOf(widths);
    }

    /** Adds cells beside each other, each of several paragraphs that are below one another. */
    void row(List<List<String>> cells) {
        List<List<String>> broken = new ArrayList<>();
        for (int column = 0; column < cells.size(); column++) {
            int width = widths.get(column);
            broken.add(cells.get(column).stream()
                    .flatMap(paragraph -> wrap(paragraph, width).stream())
                    .toList());
        }
        int height = broken.stream().mapToInt(List::size).max().orElse(0);
        for (int line = 0; line < height; line++) {
            lines.add(beside(broken, line));
        }
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    private String beside(List<List<String>> broken, int line) {
        StringBuilder text = new StringBuilder();
        for (int column = 0; column < broken.size(); column++) {
            List<String> cell = broken.get(column);
            String part = line < cell.size() ? cell.get(line) : "";
            text.append(part).append(" ".repeat(Math.max(0, widths.get(column) - part.length()) + GAP));
        }
        return text.toString().stripTrailing();
    }

    /**
     * Lines of no more than a width, save for single words that are longer. Blanks at the start indent every line, and those
     * after the first by two more.
     */
    static List<String> wrap(String paragraph, int width) {
        String indent = " ".repeat(paragraph.length() - paragraph.stripLeading().length());
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.strip().split(" ", -1)) {
            if (!line.isEmpty() && indent.length() + line.length() + 1 + word.length() > width) {
                lines.add(indent + line);
                indent = lines.size() == 1 ? indent + HANGING : indent;
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(indent + line);
        return lines;
    }
}

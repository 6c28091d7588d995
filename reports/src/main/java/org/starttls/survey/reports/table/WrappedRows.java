package org.starttls.survey.reports.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes rows of words that fit into columns: what is longer goes on in the rows below. Words are parted at blanks, and one
 * that is wider than its column stays whole.
 *
 * @param widths of the columns, in characters
 */
record WrappedRows(List<String> columns, List<Integer> widths) {
    WrappedRows {
        columns = List.copyOf(columns);
        widths = List.copyOf(widths);
        if (columns.size() != widths.size()) {
            throw new IllegalArgumentException("each column has a width");
        }
    }

    /** @param rows of one text for each column */
    Table table(List<List<String>> rows) {
        return Table.of(
                columns, rows.stream().flatMap(row -> wrapped(row).stream()).toList());
    }

    private List<List<Cell>> wrapped(List<String> row) {
        List<List<String>> cells = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            cells.add(lines(row.get(column), widths.get(column)));
        }
        int height = cells.stream().mapToInt(List::size).max().orElse(0);
        List<List<Cell>> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            int index = line;
            lines.add(cells.stream()
                    .<Cell>map(cell -> new Cell.Text(index < cell.size() ? cell.get(index) : ""))
                    .toList());
        }
        return lines;
    }

    private static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : List.of(text.split(" "))) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}

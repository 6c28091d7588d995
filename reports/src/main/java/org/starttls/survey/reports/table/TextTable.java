package org.starttls.survey.reports.table;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes a table as aligned columns. Widths and alignment come from the first rows, so memory is bounded; a later cell
 * that is wider pushes the rest of its line to the right.
 */
final class TextTable {
    private static final int MEASURED_ROWS = 1_000;
    private static final int WIDEST_COLUMN = 120;
    private static final String GAP = "  ";
    private static final String UNKNOWN = "–";

    private final List<Integer> widths = new ArrayList<>();
    private final List<Boolean> right = new ArrayList<>();

    private TextTable() {}

    static void write(Table table, Writer output) throws IOException {
        List<Row> first = new ArrayList<>();
        while (first.size() < MEASURED_ROWS && table.rows().hasNext()) {
            first.add(table.rows().next());
        }
        TextTable layout = new TextTable();
        layout.measure(table.columns(), first);
        layout.heading(table.columns(), output);
        for (Row row : first) {
            layout.line(row, output);
        }
        for (Iterator<Row> rest = table.rows(); rest.hasNext(); ) {
            layout.line(rest.next(), output);
        }
    }

    private void measure(List<String> columns, List<Row> rows) {
        for (int index = 0; index < columns.size(); index++) {
            int column = index;
            List<Cell> cells = rows.stream().map(row -> row.cells().get(column)).toList();
            int widest = cells.stream()
                    .mapToInt(cell -> TerminalText.width(shown(cell)))
                    .max()
                    .orElse(0);
            widths.add(Math.max(
                    TerminalText.width(TerminalText.safe(columns.get(column))), Math.min(widest, WIDEST_COLUMN)));
            right.add(cells.stream().anyMatch(TextTable::isNumber)
                    && cells.stream().allMatch(cell -> isNumber(cell) || cell instanceof Cell.Unknown));
        }
    }

    private void heading(List<String> columns, Writer output) throws IOException {
        line(columns.stream().map(TerminalText::safe).toList(), output);
        line(widths.stream().map("-"::repeat).collect(Collectors.toList()), output);
    }

    private void line(Row row, Writer output) throws IOException {
        line(row.cells().stream().map(TextTable::shown).toList(), output);
    }

    private void line(List<String> cells, Writer output) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int index = 0; index < cells.size(); index++) {
            String cell = cells.get(index);
            String padding = " ".repeat(Math.max(0, widths.get(index) - TerminalText.width(cell)));
            line.append(index == 0 ? "" : GAP).append(right.get(index) ? padding + cell : cell + padding);
        }
        output.append(line.toString().stripTrailing()).append('\n');
    }

    private static String shown(Cell cell) {
        return cell instanceof Cell.Unknown ? UNKNOWN : TerminalText.safe(cell.text());
    }

    private static boolean isNumber(Cell cell) {
        return cell instanceof Cell.Whole || cell instanceof Cell.Real;
    }
}

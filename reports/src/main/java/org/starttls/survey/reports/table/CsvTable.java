package org.starttls.survey.reports.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.Iterator;

/** Writes a table as CSV. */
final class CsvTable {
    /** A spreadsheet takes a cell that starts with one of these for a formula, a full-width form included. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠";

    private CsvTable() {}

    static void write(Table table, Writer output) throws IOException {
        // FastCSV closes what it writes to, and the writer is not ours to close.
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(new Unclosed(output))) {
            csv.writeRecord(table.columns().stream().map(CsvTable::inert).toList());
            for (Iterator<Row> rows = table.rows(); rows.hasNext(); ) {
                csv.writeRecord(
                        rows.next().cells().stream().map(CsvTable::value).toList());
            }
        }
    }

    private static String value(Cell cell) {
        // Numbers of ours may start with a minus; only text can be a formula.
        return cell instanceof Cell.Text text ? inert(text.text()) : cell.text();
    }

    private static String inert(String text) {
        String visible = TerminalText.safeLines(text);
        return !visible.isEmpty() && FORMULA_STARTS.indexOf(visible.charAt(0)) >= 0 ? "'" + visible : visible;
    }
}

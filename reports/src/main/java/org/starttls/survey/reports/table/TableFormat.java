package org.starttls.survey.reports.table;

import java.io.IOException;
import java.io.Writer;

/** The formats that a table can be written in. All use {@code \n} and no locale, and none flushes or closes the writer. */
public enum TableFormat {
    /** Aligned columns for a terminal, safe against what servers put into them. */
    TEXT {
        @Override
        public void write(Table table, Writer output) throws IOException {
            TextTable.write(table, output);
        }
    },
    /**
     * RFC 4180 with a header line, safe to open: text that a spreadsheet would run as a formula starts with an apostrophe,
     * and control characters other than line breaks are shown as {@link #TEXT} shows them. JSON loses nothing.
     */
    CSV {
        @Override
        public void write(Table table, Writer output) throws IOException {
            CsvTable.write(table, output);
        }
    },
    /** An array of objects, one a line, null where nothing is known. */
    JSON {
        @Override
        public void write(Table table, Writer output) throws IOException {
            JsonTable.write(table, output);
        }
    };

    /**
     * Writes the rows that the table has left, as they come. Does not close the table.
     *
     * @throws QueryException when the table cannot be read to its end
     */
    public abstract void write(Table table, Writer output) throws IOException;
}

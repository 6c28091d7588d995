package org.starttls.survey.reports.page;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Figures in rows. The first column names the row.
 *
 * @param caption what it holds; tables of one page differ in it
 * @param rows one cell a column each
 * @param remark what the rows leave out; may be empty
 */
public record DataTable(String caption, List<Column> columns, List<List<String>> rows, String remark) {
    public DataTable {
        requireNonNull(caption);
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        requireNonNull(remark);
        int width = columns.size();
        if (width == 0 || rows.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(caption + ": each row has one cell a column, and there is one");
        }
    }

    /** A column, by what is in its cells. */
    public record Column(String heading, Kind kind) {
        public Column {
            requireNonNull(heading);
            requireNonNull(kind);
        }
    }

    /** What the cells of a column hold. */
    public enum Kind {
        /** Words of ours. */
        WORDS,
        /** Words of a list or of a server. */
        FOREIGN,
        NUMBER
    }
}

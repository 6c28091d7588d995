package org.starttls.survey.reports.table;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** One row of a table. Cells are read by the name of their column; an unknown name is an {@link IllegalArgumentException}. */
public record Row(List<String> columns, List<Cell> cells) {
    public Row {
        columns = List.copyOf(columns);
        cells = List.copyOf(cells);
        if (columns.size() != cells.size()) {
            throw new IllegalArgumentException(cells.size() + " cells for " + columns.size() + " columns");
        }
    }

    /** The text of a cell that is known. */
    public String text(String column) {
        return known(column).text();
    }

    public Optional<String> optionalText(String column) {
        Cell cell = cell(column);
        return cell instanceof Cell.Unknown ? Optional.empty() : Optional.of(cell.text());
    }

    /** The whole number of a cell that holds one. */
    public long whole(String column) {
        return optionalWhole(column).orElseThrow(() -> unexpected(column));
    }

    /** The whole number of a cell, empty where it is unknown. */
    public OptionalLong optionalWhole(String column) {
        Cell cell = cell(column);
        if (cell instanceof Cell.Unknown) {
            return OptionalLong.empty();
        }
        if (cell instanceof Cell.Whole whole) {
            return OptionalLong.of(whole.value());
        }
        throw unexpected(column);
    }

    /** The number of a cell that holds one, whole or not. */
    public double number(String column) {
        return optionalNumber(column).orElseThrow(() -> unexpected(column));
    }

    /** The number of a cell, whole or not, empty where it is unknown. */
    public OptionalDouble optionalNumber(String column) {
        Cell cell = cell(column);
        if (cell instanceof Cell.Real real) {
            return OptionalDouble.of(real.value());
        }
        OptionalLong whole = optionalWhole(column);
        return whole.isPresent() ? OptionalDouble.of((double) whole.getAsLong()) : OptionalDouble.empty();
    }

    /** The truth of a cell that holds 0 or 1. */
    public boolean truth(String column) {
        return whole(column) != 0;
    }

    private Cell known(String column) {
        Cell cell = cell(column);
        if (cell instanceof Cell.Unknown) {
            throw unexpected(column);
        }
        return cell;
    }

    private Cell cell(String column) {
        int index = columns.indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column + " among " + columns);
        }
        return cells.get(index);
    }

    private IllegalArgumentException unexpected(String column) {
        return new IllegalArgumentException("column " + column + " holds " + cell(column));
    }
}

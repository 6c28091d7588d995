package org.starttls.survey.reports.table;

import java.util.HexFormat;
import java.util.Objects;

/** One value of a table. SQLite gives a type to each value, not to a column, so a cell knows its own. */
public sealed interface Cell {
    /** NULL: nothing is known. */
    Cell UNKNOWN = new Unknown();

    /** The value as plain text, as stored and not made safe for anything; empty for {@link Unknown}. */
    String text();

    /** The cell of a value as JDBC hands it out: null, a number, text or bytes. */
    static Cell of(Object value) {
        if (value == null) {
            return UNKNOWN;
        }
        if (value instanceof Integer || value instanceof Long) {
            return new Whole(((Number) value).longValue());
        }
        if (value instanceof Number number) {
            return new Real(number.doubleValue());
        }
        return value instanceof byte[] bytes ? new Bytes(HexFormat.of().formatHex(bytes)) : new Text(value.toString());
    }

    record Unknown() implements Cell {
        @Override
        public String text() {
            return "";
        }
    }

    record Whole(long value) implements Cell {
        @Override
        public String text() {
            return Long.toString(value);
        }
    }

    record Real(double value) implements Cell {
        @Override
        public String text() {
            return Double.toString(value);
        }
    }

    record Text(String text) implements Cell {
        public Text {
            Objects.requireNonNull(text);
        }
    }

    /** A blob, as lower-case hexadecimal digits. */
    record Bytes(String text) implements Cell {
        public Bytes {
            Objects.requireNonNull(text);
        }
    }
}

package org.starttls.survey.reports.export;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;

/**
 * A field of a record, as the heading of a column of {@code export.sql} says it: its path, and after a colon how the value
 * is written.
 *
 * @param column the heading
 * @param path the names of the objects that it is in, then its own; never empty
 */
record Field(String column, List<String> path, Form form) {
    Field {
        requireNonNull(column);
        path = List.copyOf(path);
        requireNonNull(form);
        if (path.isEmpty()) {
            throw new IllegalArgumentException("a field without a name: " + column);
        }
    }

    /** How the value of a cell is written. */
    enum Form {
        /** Text or a number, as it stands. */
        PLAIN,
        /** 0 or 1. */
        TRUTH,
        /** Milliseconds since 1970, as ISO 8601 in UTC. */
        TIME,
        /** The number of a TLS alert, as IANA's name. */
        ALERT,
        /** Text that is JSON. */
        JSON,
        /** Bytes. */
        BASE64,
        /** No field of its own: 0 says that the whole object of this path is unknown. */
        OBJECT
    }

    static Field of(String column) {
        int colon = column.indexOf(':');
        String path = colon < 0 ? column : column.substring(0, colon);
        Form form = colon < 0
                ? Form.PLAIN
                : Form.valueOf(column.substring(colon + 1).toUpperCase(Locale.ROOT));
        return new Field(column, List.of(path.split("\\.")), form);
    }

    String name() {
        return path.get(path.size() - 1);
    }

    /** The objects that it is in, outermost first. */
    List<String> parents() {
        return path.subList(0, path.size() - 1);
    }

    /** The heading of its column in a flat table. */
    String heading() {
        return String.join("_", path);
    }
}

package org.starttls.survey.reports.compare;

import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.starttls.survey.reports.table.Row;

/**
 * Walks two scans side by side. Both come in order of names, so that each row is read once and none is looked up: a million on
 * either side take no more memory than one. One thread.
 */
final class Pairs implements Iterator<Pair> {
    /** SQLite's order of texts, that of UTF-8, which is not that of Java where there are surrogates. */
    static final Comparator<String> ORDER = Pairs::compare;

    private final Iterator<Row> then;
    private final Iterator<Row> now;
    private Optional<Row> nextThen;
    private Optional<Row> nextNow;

    /** @param then rows with a column {@code name}, in its order, no name twice */
    Pairs(Iterator<Row> then, Iterator<Row> now) {
        this.then = then;
        this.now = now;
        nextThen = next(then);
        nextNow = next(now);
    }

    @Override
    public boolean hasNext() {
        return nextThen.isPresent() || nextNow.isPresent();
    }

    @Override
    public Pair next() {
        if (!hasNext()) {
            throw new NoSuchElementException("both scans are at their end");
        }
        int order = order();
        Optional<Row> earlier = order <= 0 ? nextThen : Optional.empty();
        Optional<Row> later = order >= 0 ? nextNow : Optional.empty();
        nextThen = order <= 0 ? next(then) : nextThen;
        nextNow = order >= 0 ? next(now) : nextNow;
        return new Pair(name(earlier.isPresent() ? earlier : later), earlier, later);
    }

    /** Which comes first, as a comparator says it: an end comes last. */
    private int order() {
        if (nextThen.isEmpty() || nextNow.isEmpty()) {
            return nextThen.isPresent() ? -1 : 1;
        }
        return ORDER.compare(name(nextThen), name(nextNow));
    }

    private static String name(Optional<Row> row) {
        return row.orElseThrow().text("name");
    }

    private static Optional<Row> next(Iterator<Row> rows) {
        return rows.hasNext() ? Optional.of(rows.next()) : Optional.empty();
    }

    private static int compare(String one, String other) {
        int common = Math.min(one.length(), other.length());
        for (int at = 0; at < common; at++) {
            char left = one.charAt(at);
            char right = other.charAt(at);
            if (left != right) {
                boolean surrogates = Character.isSurrogate(left) != Character.isSurrogate(right);
                return surrogates ? (Character.isSurrogate(left) ? 1 : -1) : Character.compare(left, right);
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}

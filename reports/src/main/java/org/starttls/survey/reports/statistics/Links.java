package org.starttls.survey.reports.statistics;

import java.util.Arrays;

/** Which units of one layer hang on which of another. Grows while it is built; one thread. */
public final class Links {
    private final Layer from;
    private final Layer to;
    private final int[] starts;
    private int[] members = new int[1024];
    private int size;
    private int last;

    /** Both layers are complete. */
    public Links(Layer from, Layer to) {
        this.from = from;
        this.to = to;
        starts = new int[from.size() + 1];
    }

    /** @param fromId no less than those before */
    public void add(long fromId, long toId) {
        int unit = from.indexOf(fromId);
        if (unit < last) {
            throw new IllegalArgumentException("unit " + fromId + " comes after a greater one");
        }
        if (size == members.length) {
            members = Arrays.copyOf(members, 2 * size);
        }
        Arrays.fill(starts, last + 1, unit + 1, size);
        last = unit;
        members[size++] = to.indexOf(toId);
    }

    int start(int unit) {
        return unit > last ? size : starts[unit];
    }

    int end(int unit) {
        return unit >= last ? size : starts[unit + 1];
    }

    int member(int place) {
        return members[place];
    }
}

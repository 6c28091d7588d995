package org.starttls.survey.reports.cut;

/** A way to put members into groups that the temporary table {@code cut} holds. */
interface FilledGrouping extends Grouping {
    /** What those are called that are in no group. */
    String none();

    /** Whether the groups stand in the order of the numbers that they begin with, not in that of their sizes. */
    default boolean byNumber() {
        return false;
    }

    /** Puts the members of the scan into the table, where there are none yet. */
    void fill(Workbench bench);

    @Override
    default Cut cut(Workbench bench, int top) {
        bench.clear(unit());
        fill(bench);
        return bench.cut(this, none(), byNumber(), top);
    }
}

package org.starttls.survey.reports.cut;

import java.util.List;

/** A way to put the members of a scan into groups. */
interface Grouping {
    /** As a user names it. */
    String key();

    CutUnit unit();

    /** What it is in plain words, as in {@code "by top-level domain"}. */
    String title();

    /** How the groups are made, in sentences, as far as that is not plain. */
    List<String> notes();

    /**
     * The report.
     *
     * @param top how many groups get a row of their own
     */
    Cut cut(Workbench bench, int top);
}

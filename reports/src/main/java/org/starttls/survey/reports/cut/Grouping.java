package org.starttls.survey.reports.cut;

import java.util.List;
import org.starttls.survey.reports.table.SurveyQueries;

/** A way to put the members of a scan into groups. */
interface Grouping {
    /** As a user names it. */
    String key();

    CutUnit unit();

    /** What it is in plain words, as in {@code "by top-level domain"}. */
    String title();

    /** What those are called that are in no group. */
    String none();

    /** Whether the groups stand in the order of the numbers that they begin with, not in that of their sizes. */
    default boolean byNumber() {
        return false;
    }

    /** How the groups are made, in sentences, as far as that is not plain. Asked after {@link #fill}. */
    List<String> notes();

    /** Puts the members of the scan into the temporary table {@code cut}, where the facts of its unit are there. */
    void fill(SurveyQueries queries, long scan);
}

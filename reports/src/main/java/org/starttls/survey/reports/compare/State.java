package org.starttls.survey.reports.compare;

import java.util.Locale;
import org.starttls.survey.reports.table.Cell;

/** How a member of a scan stands in a share. */
enum State {
    /** In numerator and denominator. */
    YES,
    /** In the denominator alone. */
    NO,
    /** It was asked, and could not be told: in no share. */
    INCONCLUSIVE,
    /** There was nothing to ask, not yet or not at all, or it is no part of what the share is of. */
    OUTSIDE,
    /** The scan has no such member. */
    ABSENT;

    private static final Cell ONE = new Cell.Whole(1);
    private static final Cell ZERO = new Cell.Whole(0);

    /** The state as the queries of {@code pairs.sql} write it. */
    static State of(Cell cell) {
        if (cell.equals(ONE)) {
            return YES;
        }
        if (cell.equals(ZERO)) {
            return NO;
        }
        return cell instanceof Cell.Unknown ? INCONCLUSIVE : OUTSIDE;
    }

    /** As lists of changes have it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it counts in the share. */
    boolean isKnown() {
        return this == YES || this == NO;
    }
}

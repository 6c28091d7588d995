package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

/**
 * Who is in which scan.
 *
 * @param both by the same name
 * @param left in the earlier alone
 * @param joined in the later alone
 */
record Membership(Unit unit, long both, long left, long joined) {
    Membership {
        requireNonNull(unit);
    }
}

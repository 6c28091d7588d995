package org.starttls.survey.reports.compare;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The shares of one scan of a timeline.
 *
 * @param shares those that were asked for
 */
record TimelinePoint(ComparedScan scan, Map<Metric, Side> shares) {
    TimelinePoint {
        requireNonNull(scan);
        shares = Map.copyOf(shares);
    }

    /** The list's name alone: what it holds may change from scan to scan, and is still that list. */
    String list() {
        return scan.facts().listName();
    }
}

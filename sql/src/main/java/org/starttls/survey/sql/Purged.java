package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a purge deleted, counted and not named.
 *
 * @param scans ids of the scans that lost something
 * @param judged those of them that had been judged, and whose judgements are gone; judge them again
 * @param hiddenHosts MX hosts of which nothing is kept but that other domains use one
 * @param hiddenEndpoints addresses of which nothing is kept but that other hosts have one
 * @param aliases of other domains, hosts and questions that led to a name of theirs
 */
public record Purged(
        List<Long> scans,
        List<Long> judged,
        long domains,
        long hosts,
        long hiddenHosts,
        long endpoints,
        long hiddenEndpoints,
        long aliases,
        long lookups,
        long probes,
        long certificates,
        long rejectedLines) {
    public Purged {
        scans = List.copyOf(requireNonNull(scans, "scans"));
        judged = List.copyOf(requireNonNull(judged, "judged"));
    }

    /** Whether there was nothing to forget. */
    public boolean isEmpty() {
        return scans.isEmpty() && rejectedLines == 0 && aliases == 0;
    }
}

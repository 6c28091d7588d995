package org.starttls.survey.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/**
 * What a scan has stored, in all its runs.
 *
 * @param domains of its list, of which {@code domainsDone} have a route or none for certain or not
 * @param hosts MX hosts known so far, of which {@code hostsDone} were asked about
 * @param targets addresses under the name of an MX host, of which {@code targetsDone} have a probe
 * @param endpointsAsked more than the main probe shows
 * @param policies domains whose MTA-STS policy was asked for
 * @param laterTries lookups, probes and fetches that were made again, of which {@code settledLater} left nothing open
 * @param unsettled domains, MX hosts, targets and policies whose last try left something open
 * @param outcomes targets by the number of the outcome that counts
 */
public record Standing(
        long domains,
        long domainsDone,
        long hosts,
        long hostsDone,
        long targets,
        long targetsDone,
        long endpointsAsked,
        long policies,
        long laterTries,
        long settledLater,
        long unsettled,
        Map<Integer, Long> outcomes) {
    public Standing {
        outcomes = Map.copyOf(outcomes);
    }

    static Standing read(ResultSet row, Map<Integer, Long> outcomes) throws SQLException {
        return new Standing(
                row.getLong("domains"),
                row.getLong("domains_done"),
                row.getLong("mx_hosts"),
                row.getLong("mx_hosts_done"),
                row.getLong("targets"),
                row.getLong("targets_done"),
                row.getLong("endpoints_asked"),
                row.getLong("policies"),
                row.getLong("later_tries"),
                row.getLong("settled_later"),
                row.getLong("unsettled"),
                outcomes);
    }
}

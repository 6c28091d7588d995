package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import org.starttls.survey.engine.model.EndpointOutcome;

/**
 * What a scan has stored, in all its runs.
 *
 * @param domains of its list
 * @param domainsDone whose routing was asked for
 * @param hosts MX hosts known so far
 * @param hostsDone those that were asked about
 * @param targetsFound addresses of MX hosts under each name, known so far
 * @param targetsDone with a probe
 * @param endpointsAsked more than the main probe shows
 * @param policiesFetched domains whose MTA-STS policy was asked for
 * @param laterTries lookups, probes and fetches that were made again
 * @param settledLater those of them that no further try would change
 * @param unsettled domains, MX hosts, targets and policies whose last try left something open
 * @param outcomes targets by the outcome that counts of their tries
 */
public record SurveyCounts(
        long domains,
        long domainsDone,
        long hosts,
        long hostsDone,
        long targetsFound,
        long targetsDone,
        long endpointsAsked,
        long policiesFetched,
        long laterTries,
        long settledLater,
        long unsettled,
        Map<EndpointOutcome, Long> outcomes) {
    public SurveyCounts {
        outcomes = Map.copyOf(requireNonNull(outcomes, "outcomes"));
    }

    /** Whether nothing is left but to ask again. */
    public boolean askedOnce() {
        return domainsDone == domains && hostsDone == hosts && targetsDone == targetsFound;
    }

    /** Of a scan of so many domains that has only begun. */
    public static SurveyCounts begun(long domains) {
        return new SurveyCounts(domains, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, new EnumMap<>(EndpointOutcome.class));
    }
}

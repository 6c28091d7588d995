package org.starttls.survey.cli.scan;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.survey.SurveyCounts;
import org.starttls.survey.sql.Standing;
import org.starttls.survey.sql.SurveyDatabase;

/** What earlier runs of a scan have stored, as its survey counts it. */
final class ScanCounts {
    private static final Map<Integer, EndpointOutcome> OUTCOMES =
            Arrays.stream(EndpointOutcome.values()).collect(Collectors.toMap(EndpointOutcome::id, Function.identity()));

    private ScanCounts() {}

    static SurveyCounts of(SurveyDatabase database, long scanId) {
        Standing standing = database.scans().standing(scanId);
        Map<EndpointOutcome, Long> outcomes = new EnumMap<>(EndpointOutcome.class);
        standing.outcomes().forEach((id, targets) -> outcomes.put(outcome(id), targets));
        return new SurveyCounts(
                standing.domains(),
                standing.domainsDone(),
                standing.hosts(),
                standing.hostsDone(),
                standing.targets(),
                standing.targetsDone(),
                standing.endpointsAsked(),
                standing.policies(),
                standing.laterTries(),
                standing.settledLater(),
                standing.unsettled(),
                outcomes);
    }

    /** By the number that the database has it under. */
    static EndpointOutcome outcome(int id) {
        return OUTCOMES.get(id);
    }
}

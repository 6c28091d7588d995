package org.starttls.survey.engine.survey;

import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;

/**
 * Notices that it is us: failures of our own side, or silence about every name, in a row and with no answer in between.
 * Going on would use up the list and find a dead Internet. Gives the reason to stop, for the user. Thread-safe.
 */
final class OwnHealth {
    /** No resolver, no descriptors, no ports: nothing of the kind happens by chance so often. Nor do bugs. */
    private static final int LOCAL_ERRORS = 20;
    /**
     * More dead domains than any honest list has in a row. The resolvers are alive then, or these would be local errors: it is
     * they who reach nobody.
     */
    private static final int SILENCES = 300;

    private int lookupErrors;
    private int bugs;
    private int silences;
    private int probeErrors;
    private long failures;

    synchronized Optional<String> routed(MailOutcome outcome) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed();
            case TIMEOUT -> silent();
            case SCANNER_BUG -> bug();
            case GIVEN, EXCLUDED -> Optional.empty();
            default -> answered();
        };
    }

    synchronized Optional<String> resolved(HostOutcome outcome) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed();
            case TIMEOUT -> silent();
            case SCANNER_BUG -> bug();
            case IP_LITERAL, INVALID_NAME, EXCLUDED -> Optional.empty();
            default -> answered();
        };
    }

    synchronized Optional<String> probed(EndpointOutcome outcome, Optional<String> detail) {
        switch (outcome) {
            case LOCAL_ERROR -> {
                probeErrors++;
                failures++;
            }
            case EXCLUDED, NOT_PROBED, SCANNER_BUG -> {}
            default -> probeErrors = 0;
        }
        return probeErrors < LOCAL_ERRORS
                ? Optional.empty()
                : Optional.of("connections fail on this machine's own side: " + detail.orElse("no reason is known"));
    }

    /** Lookups and probes that failed on our side, in all. */
    synchronized long failures() {
        return failures;
    }

    private Optional<String> lookupFailed() {
        failures++;
        lookupErrors++;
        return unless(lookupErrors < LOCAL_ERRORS, "no resolver answers any more");
    }

    private Optional<String> silent() {
        silences++;
        return unless(
                silences < SILENCES,
                SILENCES + " names in a row timed out: the resolvers are alive, but seem to reach nobody themselves");
    }

    private Optional<String> bug() {
        bugs++;
        return unless(
                bugs < LOCAL_ERRORS, "the scanner itself failed at " + LOCAL_ERRORS + " names in a row (see the log)");
    }

    private static Optional<String> unless(boolean well, String reason) {
        return well ? Optional.empty() : Optional.of(reason);
    }

    private Optional<String> answered() {
        lookupErrors = 0;
        silences = 0;
        bugs = 0;
        return Optional.empty();
    }
}

package org.starttls.survey.engine.survey;

import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.PolicyFetchOutcome;

/**
 * Notices that it is us: failures of our own side in a row, with no answer in between. Going on would use up the list. Gives
 * the reason to stop, for the user. Silence is none of ours: it is believed only of resolvers that were alive, and a list may
 * hold any number of dead names. Thread-safe.
 */
final class OwnHealth {
    /** No resolver, no descriptors, no ports: nothing of the kind happens by chance so often. Nor do bugs. */
    private static final int LOCAL_ERRORS = 20;

    private int lookupErrors;
    private int bugs;
    private int probeErrors;
    private long failures;

    synchronized Optional<String> routed(MailOutcome outcome, Optional<String> detail) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed(detail);
            case SCANNER_BUG -> bug();
            case GIVEN, EXCLUDED, TIMEOUT -> Optional.empty();
            default -> answered();
        };
    }

    synchronized Optional<String> resolved(HostOutcome outcome, Optional<String> detail) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed(detail);
            case SCANNER_BUG -> bug();
            case IP_LITERAL, INVALID_NAME, EXCLUDED, TIMEOUT -> Optional.empty();
            default -> answered();
        };
    }

    synchronized Optional<String> probed(EndpointOutcome outcome, Optional<String> detail) {
        switch (outcome) {
            case LOCAL_ERROR -> {
                probeErrors++;
                failures++;
            }
            case EXCLUDED, NOT_PROBED, HELD_BACK, SCANNER_BUG -> {}
            default -> probeErrors = 0;
        }
        return probeErrors < LOCAL_ERRORS
                ? Optional.empty()
                : Optional.of("connections fail on this machine's own side: " + detail.orElse("no reason is known"));
    }

    synchronized Optional<String> fetched(PolicyFetchOutcome outcome, Optional<String> detail) {
        return switch (outcome) {
            case LOCAL_ERROR -> probed(EndpointOutcome.LOCAL_ERROR, detail);
            case SCANNER_BUG -> bug();
            default -> Optional.empty();
        };
    }

    /** Lookups, probes and fetches that failed on our side, in all. */
    synchronized long failures() {
        return failures;
    }

    private Optional<String> lookupFailed(Optional<String> detail) {
        failures++;
        lookupErrors++;
        return unless(
                lookupErrors < LOCAL_ERRORS,
                "lookups fail on this machine's own side: " + detail.orElse("no reason is known"));
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
        bugs = 0;
        return Optional.empty();
    }
}

package org.starttls.survey.engine.survey;

import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.MailOutcome;

/**
 * Notices that it is us: failures of our own side, or silence of the resolvers, in a row and with no answer in between.
 * Going on would use up the list and find a dead Internet. Gives the reason to stop, for the user. Thread-safe.
 */
final class OwnHealth {
    /** A closed resolver port, no descriptors, no ports: nothing of the kind happens by chance so often. */
    private static final int LOCAL_ERRORS = 20;
    /** More dead domains than any honest list has in a row, soon reached when no resolver answers. */
    private static final int SILENCES = 300;

    private int lookupErrors;
    private int silences;
    private int probeErrors;
    private long failures;

    synchronized Optional<String> routed(MailOutcome outcome) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed();
            case TIMEOUT -> silent();
            case GIVEN, EXCLUDED, SCANNER_BUG -> Optional.empty();
            default -> answered();
        };
    }

    synchronized Optional<String> resolved(HostOutcome outcome) {
        return switch (outcome) {
            case LOCAL_ERROR -> lookupFailed();
            case TIMEOUT -> silent();
            case IP_LITERAL, INVALID_NAME, EXCLUDED, SCANNER_BUG -> Optional.empty();
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
        return lookupErrors < LOCAL_ERRORS ? Optional.empty() : resolversGone();
    }

    private Optional<String> silent() {
        silences++;
        return silences < SILENCES ? Optional.empty() : resolversGone();
    }

    private Optional<String> answered() {
        lookupErrors = 0;
        silences = 0;
        return Optional.empty();
    }

    private static Optional<String> resolversGone() {
        return Optional.of("no resolver answers any more");
    }
}

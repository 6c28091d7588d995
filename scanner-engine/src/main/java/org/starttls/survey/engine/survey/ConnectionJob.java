package org.starttls.survey.engine.survey;

/** A connection that waits for its turn. */
sealed interface ConnectionJob permits ProbeJob, FurtherJob, CanaryJob {
    PendingTarget target();
}

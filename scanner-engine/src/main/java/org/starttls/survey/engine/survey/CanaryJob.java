package org.starttls.survey.engine.survey;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * An endpoint that answered before and is asked for its greeting again.
 *
 * @param heardAt the promise of when it was heard, in nanoseconds of the survey's clock; empty if it was not
 */
record CanaryJob(PendingTarget target, CompletableFuture<Optional<Long>> heardAt) implements ConnectionJob {}

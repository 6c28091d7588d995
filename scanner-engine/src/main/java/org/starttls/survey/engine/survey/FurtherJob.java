package org.starttls.survey.engine.survey;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One more connection to a target whose main probe stands.
 *
 * @param connection begins it, and completes when it is closed
 * @param turnedAway what to do instead where the door is closed to us; where that is empty, it waits until the door opens
 */
record FurtherJob(PendingTarget target, Supplier<CompletionStage<?>> connection, Optional<Runnable> turnedAway)
        implements ConnectionJob {}

package org.starttls.survey.engine.survey;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * One more connection to a target whose main probe stands.
 *
 * @param connection begins it, and completes when it is closed
 */
record FurtherJob(PendingTarget target, Supplier<CompletionStage<?>> connection) implements ConnectionJob {}

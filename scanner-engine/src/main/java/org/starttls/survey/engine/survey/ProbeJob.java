package org.starttls.survey.engine.survey;

import java.util.concurrent.CompletableFuture;
import org.starttls.survey.engine.model.Probe;

/** A target that waits for its turn, and the promise of its probe. */
record ProbeJob(PendingTarget target, CompletableFuture<Probe> probe) {}

package org.starttls.survey.engine.survey;

import java.util.concurrent.CompletableFuture;
import org.starttls.survey.engine.model.Probe;

/**
 * A target that waits for its turn, and the promise of its probe.
 *
 * @param second whether a first probe is doubted, and this one stands whatever it finds
 */
record ProbeJob(PendingTarget target, CompletableFuture<Probe> probe, boolean second) implements ConnectionJob {
    ProbeJob(PendingTarget target, CompletableFuture<Probe> probe) {
        this(target, probe, false);
    }

    /** The same target for a second opinion. */
    ProbeJob again() {
        return new ProbeJob(target, probe, true);
    }
}

package org.starttls.survey.engine.survey;

import org.starttls.survey.engine.model.Probe;

/**
 * A probe that ended as it might have, had our own uplink been dead.
 *
 * @param waitedSince when the wait began in which nothing more came, in nanoseconds of the watch's clock
 * @param ended when it was given up
 */
record Suspect(ProbeJob job, Probe probe, long waitedSince, long ended) {
    String network() {
        return Network.of(job.target().endpoint().getAddress());
    }
}

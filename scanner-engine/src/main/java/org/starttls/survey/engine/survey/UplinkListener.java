package org.starttls.survey.engine.survey;

import java.time.Duration;

/** Hears what the uplink does to a survey; any thread. */
interface UplinkListener {
    /** Nothing gets out any more: no probe starts until it does. */
    void paused();

    /** Connections get out again; so many probes are made again. */
    void resumed(int voided);

    /** It has been dead for longer than the survey waits. */
    void gaveUp(Duration after);
}

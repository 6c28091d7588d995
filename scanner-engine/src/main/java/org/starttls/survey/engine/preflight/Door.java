package org.starttls.survey.engine.preflight;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import org.starttls.survey.engine.survey.PendingTarget;
import org.starttls.survey.engine.survey.Provider;

/** One address of a mail server that may be asked. */
record Door(ProbeHost host, InetSocketAddress endpoint) {
    Door {
        requireNonNull(host, "host");
        requireNonNull(endpoint, "endpoint");
    }

    /** As the limits count it. */
    PendingTarget target() {
        return new PendingTarget(0, host.name(), Provider.of(host.name()), endpoint);
    }
}

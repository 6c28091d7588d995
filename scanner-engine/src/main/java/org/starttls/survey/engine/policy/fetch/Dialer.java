package org.starttls.survey.engine.policy.fetch;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** Asks one address for a policy: over a socket, or in a test by a script. */
@FunctionalInterface
interface Dialer {
    /**
     * Connects, asks and hangs up.
     *
     * @param host the policy host
     * @param longest time for all of it
     * @return never completes exceptionally
     */
    CompletionStage<Attempt> dial(InetSocketAddress endpoint, String host, Duration longest);
}

package org.starttls.survey.engine.survey;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;
import org.starttls.survey.engine.model.EndpointOutcome;

/**
 * Notices that connections do not leave this machine: most clouds and homes block port 25, and a survey that does not
 * notice reports a dead Internet. Judges by the first connections alone; one that gets through settles it. Thread-safe.
 */
final class EgressWatch {
    /** Failures in different networks before we say that it is us: no honest list starts with so many dead servers. */
    private static final int ENOUGH_NETWORKS = 60;

    private final Set<String> deadNetworks = new HashSet<>();
    private boolean settled;

    /** Whether this probe makes it sure that nothing gets through. True at most once. */
    synchronized boolean provesBlocked(PendingTarget target, EndpointOutcome outcome) {
        boolean diedBefore = target.tryNumber() > 1 && outcome.triedAgain(); // a resumed scan may have no others left
        if (settled || diedBefore) {
            return false;
        }
        InetAddress address = target.endpoint().getAddress();
        switch (outcome) {
            case CONNECT_TIMEOUT -> deadNetworks.add(Network.of(address));
            case UNREACHABLE -> {
                // A machine without IPv6 fails at once where IPv4 still waits for its first greeting.
                if (address instanceof Inet4Address) {
                    deadNetworks.add(Network.of(address));
                }
            }
            case LOCAL_ERROR, EXCLUDED, NOT_PROBED, HELD_BACK, SCANNER_BUG, CONNECT_FAILED, NOT_TOLD -> {}
            default -> settle();
        }
        boolean blocked = deadNetworks.size() >= ENOUGH_NETWORKS;
        if (blocked) {
            settle();
        }
        return blocked;
    }

    private void settle() {
        settled = true;
        deadNetworks.clear();
    }
}

package org.starttls.survey.engine.dns;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * One server to ask: how much is under way there, what waits for its turn, and whether it seems to be alive. Loop thread
 * only; times are readings of the loop's clock in nanoseconds.
 */
final class Resolver {
    /** In a row, without one answer between: names whose servers are dead time out one by one at the best resolver. */
    private static final int SILENCES_TO_SUSPEND = 20;

    private static final Duration FIRST_SUSPENSION = Duration.ofSeconds(1);
    private static final Duration LONGEST_SUSPENSION = Duration.ofMinutes(1);

    private final InetSocketAddress address;
    private final int limit;
    private final Queue<Ask> waiting = new ArrayDeque<>();
    private int underWay;
    private int silences;
    private boolean suspended;
    private long suspendedUntil;
    private Duration suspension = FIRST_SUSPENSION;

    Resolver(InetSocketAddress address, int limit) {
        this.address = address;
        this.limit = limit;
    }

    InetSocketAddress address() {
        return address;
    }

    /** Questions under way and waiting. */
    int load() {
        return underWay + waiting.size();
    }

    boolean hasRoom() {
        return underWay < limit;
    }

    void begin() {
        underWay++;
    }

    void end() {
        underWay--;
    }

    Queue<Ask> waiting() {
        return waiting;
    }

    /** What waited here, to be asked elsewhere. */
    List<Ask> takeWaiting() {
        List<Ask> taken = new ArrayList<>(waiting);
        waiting.clear();
        return taken;
    }

    /** Any answer at all, a refusal too. */
    void answered() {
        silences = 0;
        suspended = false;
        suspension = FIRST_SUSPENSION;
    }

    /** A question ended without an answer; true when that was one too many. Each suspension lasts twice the last one. */
    boolean silent(long now) {
        silences++;
        boolean resting = suspended && suspendedUntil - now > 0;
        if (silences < SILENCES_TO_SUSPEND || resting) {
            return false;
        }
        return suspend(now);
    }

    /** This machine cannot reach it, or nothing listens there. */
    boolean unreachable(long now) {
        silences = Math.max(silences, SILENCES_TO_SUSPEND - 1);
        return silent(now);
    }

    private boolean suspend(long now) {
        suspended = true;
        suspendedUntil = now + suspension.toNanos();
        Duration doubled = suspension.multipliedBy(2);
        suspension = doubled.compareTo(LONGEST_SUSPENSION) > 0 ? LONGEST_SUSPENSION : doubled;
        return true;
    }

    /** Not suspended; or its suspension is over and this would be the one question that finds out. */
    boolean available(long now) {
        return !suspended || (suspendedUntil - now <= 0 && load() == 0);
    }

    @Override
    public String toString() {
        return HostAndPort.fromParts(InetAddresses.toAddrString(address.getAddress()), address.getPort())
                .toString();
    }
}

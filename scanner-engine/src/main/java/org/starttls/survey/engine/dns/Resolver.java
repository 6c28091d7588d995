package org.starttls.survey.engine.dns;

import com.google.common.net.HostAndPort;
import com.google.common.net.InetAddresses;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * One server to ask: how much is under way there, what waits for its turn, and whether it is alive: answers, and reaches
 * others. Loop thread only; times are readings of the loop's clock in nanoseconds.
 */
final class Resolver {
    private static final Duration FIRST_SUSPENSION = Duration.ofSeconds(1);
    private static final Duration LONGEST_SUSPENSION = Duration.ofSeconds(30);

    private final InetSocketAddress address;
    private final int limit;
    private final Queue<Ask> waiting = new ArrayDeque<>();
    private int underWay;
    private boolean everAnswered;
    private long lastAnswer;
    private boolean suspended;
    private boolean cutOff;
    private Optional<Long> reconnected = Optional.empty();
    private Duration nextSuspension = FIRST_SUSPENSION;

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

    /** Any answer to anything, a refusal too. Lifts a suspension, but not where it is cut off: it may answer from memory. */
    void answered(long now) {
        everAnswered = true;
        lastAnswer = now;
        if (!cutOff) {
            suspended = false;
            nextSuspension = FIRST_SUSPENSION;
        }
    }

    /** It answers, and reaches nobody. */
    void cutOff() {
        cutOff = true;
    }

    boolean isCutOff() {
        return cutOff;
    }

    /** Whether it is cut off or was when a question was sent there: then it may fail for that reason whenever it does. */
    boolean wasCutOffSince(long then) {
        return cutOff || reconnected.filter(since -> since - then >= 0).isPresent();
    }

    /** It was seen to reach others. */
    void reconnected(long now) {
        cutOff = false;
        reconnected = Optional.of(now);
    }

    boolean everAnswered() {
        return everAnswered;
    }

    boolean answeredSince(long then) {
        return everAnswered && lastAnswer - then >= 0;
    }

    /** No question goes there until it has answered; how long to leave it alone, twice as long each time. */
    Duration suspend() {
        suspended = true;
        Duration suspension = nextSuspension;
        Duration doubled = suspension.multipliedBy(2);
        nextSuspension = doubled.compareTo(LONGEST_SUSPENSION) > 0 ? LONGEST_SUSPENSION : doubled;
        return suspension;
    }

    boolean suspended() {
        return suspended;
    }

    @Override
    public String toString() {
        return name(address);
    }

    /** For people and for evidence: {@code 192.0.2.53:53}, {@code [2001:db8::53]:53}. */
    static String name(InetSocketAddress address) {
        return HostAndPort.fromParts(InetAddresses.toAddrString(address.getAddress()), address.getPort())
                .toString();
    }
}

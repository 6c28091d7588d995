package org.starttls.survey.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.starttls.survey.lab.Lab;
import org.starttls.survey.lab.smtp.ConnectionWatcher;

/**
 * How late a lab notes what comes and goes, whatever else its machine does: connections of the test's own, one after the
 * other, whose times are known, are made to it while others are counted. Used by one thread; has one of its own.
 */
final class MeasuredLateness implements ConnectionWatcher, AutoCloseable {
    /** An address at which nobody of the lab is: it hangs up. */
    private static final InetAddress OWN = InetAddress.getLoopbackAddress();

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final InetSocketAddress door;
    private final ConnectionWatcher counted;
    private final BlockingQueue<Long> ends = new LinkedBlockingQueue<>();
    private final Thread caller = new Thread(this::call, "measured-lateness");
    private volatile boolean over;
    private long most;

    private MeasuredLateness(Lab lab, ConnectionWatcher counted) {
        this.door = new InetSocketAddress(OWN, lab.smtpPort());
        this.counted = counted;
    }

    /** Begins to measure, and shows the lab's other connections to {@code counted}. */
    static MeasuredLateness of(Lab lab, ConnectionWatcher... counted) {
        MeasuredLateness lateness = new MeasuredLateness(lab, CountedConnections.all(counted));
        lab.watch(lateness);
        lateness.caller.setDaemon(true);
        lateness.caller.start();
        return lateness;
    }

    /**
     * Ends it, and gives the longest time for which anything can have waited to be noted: what came before one of our calls
     * is noted before the end of that, or of the next where it came when the first had just been accepted.
     */
    Duration most() throws InterruptedException {
        over = true;
        caller.join();
        return Duration.ofNanos(most);
    }

    private void call() {
        long beforeLast = System.nanoTime();
        long last = beforeLast;
        int left = 2;
        try {
            while (left > 0) {
                left -= over ? 1 : 0;
                long called = System.nanoTime();
                most = Math.max(most, endOfCall() - beforeLast);
                beforeLast = last;
                last = called;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long endOfCall() throws InterruptedException {
        try (Socket socket = new Socket()) {
            socket.connect(door);
        } catch (IOException e) {
            // The lab has hung up already.
        }
        return ends.take();
    }

    @Override
    public void opened(InetAddress called, long nanoTime) {
        if (!called.equals(OWN)) {
            counted.opened(called, nanoTime);
        }
    }

    @Override
    public void closed(InetAddress called, long openedAt, long nanoTime) {
        if (called.equals(OWN)) {
            ends.add(nanoTime);
        } else {
            counted.closed(called, openedAt, nanoTime);
        }
    }

    /** While the lab still runs. */
    @Override
    public void close() {
        over = true;
        caller.interrupt();
    }
}

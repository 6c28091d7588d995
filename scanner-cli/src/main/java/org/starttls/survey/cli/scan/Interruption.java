package org.starttls.survey.cli.scan;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Makes Ctrl-C and SIGTERM end a scan cleanly: the JVM's shutdown asks the work to stop and waits until the database is
 * closed.
 */
final class Interruption implements AutoCloseable {
    /** Long enough to judge and close a large database. */
    private static final long PATIENCE_SECONDS = 120;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread hook = new Thread(this::stop, "scan-interruption");
    private Runnable stop;
    private Runnable words = () -> {};
    private boolean stopping;

    Interruption() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** From now on, and until there is work, this is said before the JVM just ends; it must be brief. */
    synchronized void say(Runnable last) {
        words = last;
    }

    /** From now on there is work worth ending cleanly, by {@code work}; until then the JVM just ends. */
    void stopWith(Runnable work) {
        boolean late;
        synchronized (this) {
            stop = work;
            late = stopping;
        }
        if (late) {
            work.run();
        }
    }

    /** What the JVM's shutdown does. */
    void stop() {
        Runnable work;
        Runnable last;
        synchronized (this) {
            stopping = true;
            work = stop;
            last = words;
        }
        if (work == null) {
            last.run();
            return;
        }
        work.run();
        try {
            boolean unused = ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The database is closed; the JVM may end. */
    @Override
    public void close() {
        ended.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down: the hook is running, and has just been told.
        }
    }
}

package org.starttls.survey.engine.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The one thread of a DNS client: it selects, reads, runs tasks and expires deadlines, in turns that are each bounded, so
 * that no amount of traffic delays a time-out for long. {@link #execute} and {@link #close} may be called on any thread,
 * everything else on the loop's only.
 */
final class DnsLoop implements Executor, AutoCloseable {
    private static final int TASKS_PER_TURN = 1024;
    private static final int TASKS_BETWEEN_DEADLINES = 64;

    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final Deadlines deadlines = new Deadlines();
    private final Thread thread = new Thread(this::run, "dns");
    private final List<Runnable> endings = new ArrayList<>();
    private boolean closing;
    private volatile boolean ended;

    private DnsLoop(Selector selector) {
        this.selector = selector;
    }

    static DnsLoop start() {
        try {
            DnsLoop loop = new DnsLoop(Selector.open());
            loop.thread.setDaemon(true);
            loop.thread.start();
            return loop;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open a selector for DNS", e);
        }
    }

    /** What a registered channel does when it is ready. */
    interface Ready {
        void ready(SelectionKey key);
    }

    /**
     * Runs the task on the loop, after those given before; never at once. Once the loop has ended the caller runs it, so that
     * nobody waits for ever for an answer that nobody will give.
     */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (ended) {
            runLeftovers();
            return;
        }
        if (Thread.currentThread() != thread && woken.compareAndSet(false, true)) {
            selector.wakeup();
        }
    }

    /**
     * Runs the task when the loop ends, by {@link #close} or by a fault that nothing could catch: the last that its thread
     * does, or the caller, where it has ended before.
     */
    void onEnd(Runnable task) {
        execute(() -> {
            if (ended) {
                task.run();
            } else {
                endings.add(task);
            }
        });
    }

    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        channel.configureBlocking(false);
        return channel.register(selector, operations, ready);
    }

    Deadlines.Deadline deadline(Duration timeout, Runnable onExpiry) {
        return deadline(timeout, now(), onExpiry);
    }

    /** @param from when the time began to run; for each time-out value no earlier than the last time */
    Deadlines.Deadline deadline(Duration timeout, long from, Runnable onExpiry) {
        return deadlines.add(timeout, from, onExpiry);
    }

    /** The clock of all deadlines, in nanoseconds from an arbitrary start. */
    long now() {
        return System.nanoTime();
    }

    private void run() {
        try {
            while (!closing) {
                turn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the DNS selector failed", e);
        } finally {
            end();
        }
    }

    private void end() {
        try {
            closeAll();
        } catch (ClosedSelectorException e) {
            // Whatever closed it ended the loop too; the channels that were registered are out of reach.
        } finally {
            runEndings();
        }
    }

    /** Under the lock of {@link #runLeftovers}: from now on other threads run their tasks themselves. */
    private synchronized void runEndings() {
        ended = true;
        endings.forEach(this::guarded);
        runLeftovers();
    }

    private synchronized void runLeftovers() {
        while (!tasks.isEmpty()) {
            runTasks();
        }
    }

    private void turn() throws IOException {
        if (tasks.isEmpty()) {
            selector.select(this::ready, waitMillis());
        } else {
            selector.selectNow(this::ready);
        }
        woken.set(false);
        runTasks();
        expire();
    }

    private void ready(SelectionKey key) {
        guarded(() -> ((Ready) key.attachment()).ready(key));
        expire();
    }

    /** Often within a turn too: before the JVM is warm, what one turn does takes long enough to be seen in a time-out. */
    private void expire() {
        guarded(() -> deadlines.expire(now()));
    }

    /** At least 1: zero would mean to wait for ever. */
    private long waitMillis() {
        long wait = TimeUnit.NANOSECONDS.toMillis(deadlines.untilNext(now()));
        return Math.max(1, Math.min(wait, 1000));
    }

    private void runTasks() {
        for (int i = 0; i < TASKS_PER_TURN; i++) {
            Runnable task = tasks.poll();
            if (task == null) {
                return;
            }
            guarded(task);
            if (i % TASKS_BETWEEN_DEADLINES == TASKS_BETWEEN_DEADLINES - 1) {
                expire();
            }
        }
    }

    /** One bug in one task must not leave every other question without an answer. */
    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
    }

    private void closeAll() {
        for (SelectionKey key : selector.keys()) {
            closeQuietly(key.channel());
        }
        closeQuietly(selector);
    }

    /** For what is of no more use: that it cannot even be closed changes nothing. */
    static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            // Nothing was to be read from it or written to it any more.
        }
    }

    /** Ends the thread after the tasks given so far and closes every channel; returns at once. */
    @Override
    public void close() {
        execute(() -> closing = true);
    }
}

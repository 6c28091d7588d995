package org.starttls.survey.engine.survey;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.starttls.survey.engine.net.RateLimit;

/**
 * Decides when a target may be connected to. A target that a limit holds back is parked with the resource that is
 * exhausted (its provider, network or address) and looked at again when a connection there ends, so that a busy provider
 * costs nothing while others go on. Thread-safe.
 */
final class ProbeScheduler {
    /** Waiters looked at when a connection ends: more than the freed place, since the first may be held back elsewhere. */
    private static final int WOKEN = 8;

    private final ConnectionLimits limits;
    private final Consumer<ConnectionJob> starter;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final RateLimit rate;
    private final Map<String, Resource> resources = new HashMap<>();
    private final Queue<ConnectionJob> ready = new ArrayDeque<>();
    private final Queue<ConnectionJob> further = new ArrayDeque<>();
    private final Queue<ConnectionJob> canaries = new ArrayDeque<>();
    private int inFlight;
    private boolean wakeUpSet;
    private boolean held;
    private boolean closed;

    /** Runs something later, once; any thread. */
    @FunctionalInterface
    interface Timer {
        void after(Duration delay, Runnable task);
    }

    private static final class Resource {
        final String key;
        final int limit;
        final Queue<ConnectionJob> waiting = new ArrayDeque<>();
        int inUse;

        Resource(String key, int limit) {
            this.key = key;
            this.limit = limit;
        }
    }

    /** {@code starter} begins a connection and must not block; each start is answered by one {@link #ended}. */
    ProbeScheduler(ConnectionLimits limits, Consumer<ConnectionJob> starter, LongSupplier nanoTime, Timer timer) {
        this.limits = limits;
        this.starter = starter;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.rate = new RateLimit(limits.perSecond(), burst(limits.perSecond()), nanoTime.getAsLong());
    }

    /** A tenth of a second's worth at once: enough to use a high rate up, too little to be noticed at a low one. */
    private static int burst(double perSecond) {
        return (int) Math.max(1, perSecond / 10);
    }

    /** Queues a connection; it starts at once or when the limits allow. Canaries go first, then what targets are left to be finished. */
    void submit(ConnectionJob job) {
        List<ConnectionJob> startable;
        synchronized (this) {
            queueFor(job).add(job);
            startable = takeStartable();
        }
        startable.forEach(starter);
    }

    /** The connection of a started target has ended. */
    void ended(ConnectionJob job) {
        List<ConnectionJob> startable;
        synchronized (this) {
            inFlight--;
            for (Resource resource : resourcesOf(job)) {
                release(resource);
            }
            startable = takeStartable();
        }
        startable.forEach(starter);
    }

    /** Starts canaries alone from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Starts everything again. */
    void resume() {
        List<ConnectionJob> startable;
        synchronized (this) {
            held = false;
            startable = takeStartable();
        }
        startable.forEach(starter);
    }

    /** Starts nothing any more. */
    synchronized void close() {
        closed = true;
    }

    private void wakeUp() {
        List<ConnectionJob> startable;
        synchronized (this) {
            wakeUpSet = false;
            startable = takeStartable();
        }
        startable.forEach(starter);
    }

    /** The starter runs outside the lock: a probe that fails at once comes back through {@link #ended}. */
    private List<ConnectionJob> takeStartable() {
        List<ConnectionJob> startable = new ArrayList<>();
        while (mayStart()) {
            Queue<ConnectionJob> queue = nextQueue();
            ConnectionJob job = queue.remove();
            List<Resource> needed = resourcesOf(job);
            Resource exhausted = firstExhausted(needed);
            if (exhausted != null) {
                exhausted.waiting.add(job);
                needed.forEach(this::forgetIfIdle);
            } else if (!rate.tryTake(nanoTime.getAsLong())) {
                queue.add(job);
                needed.forEach(this::forgetIfIdle);
                setWakeUp();
                break;
            } else {
                inFlight++;
                needed.forEach(resource -> resource.inUse++);
                startable.add(job);
            }
        }
        return startable;
    }

    /** The few canaries need not wait until dead servers are given up. */
    private boolean mayStart() {
        boolean probes = !held && !(ready.isEmpty() && further.isEmpty()) && inFlight < limits.concurrency();
        return !closed && (probes || !canaries.isEmpty());
    }

    private Queue<ConnectionJob> queueFor(ConnectionJob job) {
        if (job instanceof CanaryJob) {
            return canaries;
        }
        return job instanceof FurtherJob ? further : ready;
    }

    private Queue<ConnectionJob> nextQueue() {
        if (!canaries.isEmpty()) {
            return canaries;
        }
        return further.isEmpty() ? ready : further;
    }

    private void setWakeUp() {
        if (!wakeUpSet) {
            wakeUpSet = true;
            timer.after(Duration.ofNanos(rate.nanosUntilNext(nanoTime.getAsLong())), this::wakeUp);
        }
    }

    private List<Resource> resourcesOf(ConnectionJob job) {
        PendingTarget target = job.target();
        InetAddress address = target.endpoint().getAddress();
        return List.of(
                resource("provider " + target.provider(), limits.perProvider()),
                resource("network " + Network.of(address), limits.perNetwork()),
                resource("address " + address.getHostAddress(), limits.perAddress()));
    }

    private Resource resource(String key, int limit) {
        return resources.computeIfAbsent(key, k -> new Resource(k, limit));
    }

    private static Resource firstExhausted(List<Resource> needed) {
        for (Resource resource : needed) {
            if (resource.inUse >= resource.limit) {
                return resource;
            }
        }
        return null;
    }

    private void release(Resource resource) {
        resource.inUse--;
        for (int i = 0; i < WOKEN && !resource.waiting.isEmpty(); i++) {
            ConnectionJob waiter = resource.waiting.remove();
            queueFor(waiter).add(waiter);
        }
        forgetIfIdle(resource);
    }

    private void forgetIfIdle(Resource resource) {
        if (resource.inUse == 0 && resource.waiting.isEmpty()) {
            resources.remove(resource.key);
        }
    }
}

package org.starttls.survey.engine.survey;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongSupplier;
import org.starttls.survey.engine.net.RateLimit;

/**
 * Decides when a target may be connected to. A target that a limit holds back is parked with the resource that it has to
 * wait for (its provider, network or address), and looked at again when a place there is free: by the end of a connection,
 * or by an alarm where it is time that is lacking. So a busy provider costs nothing while others go on. Whoever is looked
 * at and cannot use the place passes it on. What is left of a provider that has closed its door is held back. Thread-safe.
 */
final class ProbeScheduler {
    private final ConnectionLimits limits;
    private final Starter starter;
    private final LongSupplier nanoTime;
    private final Timer timer;
    private final RateLimit rate;
    private final Resources resources;
    private final PriorityQueue<Alarm> alarms = new PriorityQueue<>((one, other) -> Times.compare(one.at, other.at));
    private final Deque<ConnectionJob> ready = new ArrayDeque<>();
    private final Deque<ConnectionJob> further = new ArrayDeque<>();
    private final Deque<ConnectionJob> canaries = new ArrayDeque<>();
    private final Departures departures = new Departures();
    private Optional<Long> timerSetTo = Optional.empty();
    private boolean rateAlarmSet;
    private int inFlight;
    private boolean held;
    private boolean closed;

    /** Runs something later, once; any thread. */
    @FunctionalInterface
    interface Timer {
        void after(Duration delay, Runnable task);
    }

    /** When to look at a resource again; at no resource where it is the rate of all that is lacking. */
    private record Alarm(long at, Optional<Resource> resource) {}

    ProbeScheduler(ConnectionLimits limits, Starter starter, LongSupplier nanoTime, Timer timer) {
        this.limits = limits;
        this.starter = starter;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.resources = new Resources(limits);
        this.rate = new RateLimit(limits.perSecond(), RateLimit.burst(limits.perSecond()), nanoTime.getAsLong());
    }

    /** Queues a connection; it starts at once or when the limits allow. Canaries go first, then what targets are left to be finished. */
    void submit(ConnectionJob job) {
        run(actions -> queueFor(job).add(job));
    }

    /** The connection of a started target has ended, and nothing is to be learned from how. */
    void ended(ConnectionJob job) {
        ended(job, Reception.UNKNOWN, nanoTime.getAsLong());
    }

    /** The connection of a started target, begun at {@code began}, has ended. */
    void ended(ConnectionJob job, Reception reception, long began) {
        run(actions -> {
            long now = nanoTime.getAsLong();
            if (departures.remove(job)) {
                depart(job, now); // it failed before it could
            }
            inFlight--;
            Claim claim = resources.claim(job.target(), now);
            boolean stubborn = claim.onlyItsAddressRefuses();
            for (Resource resource : claim.all()) {
                resource.end();
                boolean told = !(stubborn && resource == claim.provider() && reception != Reception.WELCOME);
                if (told && resource.hears(reception, began, now)) {
                    actions.add(() -> starter.closed(resource));
                    wakeAll(resource);
                }
                wake(resource);
                resources.release(resource, now);
            }
        });
    }

    /** A connection to that endpoint, of those that were started, begins now. */
    void departed(InetSocketAddress endpoint) {
        run(actions -> departures.take(endpoint).ifPresent(job -> depart(job, nanoTime.getAsLong())));
    }

    private void depart(ConnectionJob job, long now) {
        rate.used(now);
        resources.claim(job.target(), now).all().forEach(resource -> resource.depart(now));
    }

    /** Whether the provider has closed its door to us for now. */
    synchronized boolean closedTo(PendingTarget target) {
        long now = nanoTime.getAsLong();
        return resources
                .provider(target.provider())
                .filter(provider -> provider.closed(now))
                .isPresent();
    }

    /** Of how many resources anything is remembered. */
    synchronized int remembered() {
        return resources.size();
    }

    /** Starts canaries alone from now on. */
    synchronized void hold() {
        held = true;
    }

    /** Starts everything again. */
    void resume() {
        run(actions -> held = false);
    }

    /** Starts nothing any more. */
    synchronized void close() {
        closed = true;
    }

    private interface Change {
        void make(List<Runnable> actions);
    }

    /** The starter runs outside the lock: a probe that fails at once comes back through {@link #ended}. */
    private void run(Change change) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            change.make(actions);
            decide(actions);
        }
        actions.forEach(Runnable::run);
    }

    private void decide(List<Runnable> actions) {
        long now = nanoTime.getAsLong();
        ring(now);
        while (mayStart()) {
            Deque<ConnectionJob> queue = nextQueue();
            ConnectionJob job = queue.remove();
            Claim claim = resources.claim(job.target(), now);
            Optional<Resource> door = claim.first(resource -> resource.closed(now));
            Optional<Resource> hindrance = hindrance(job, claim, now);
            if (door.isPresent() && job instanceof ProbeJob probe) {
                actions.add(() -> starter.holdBack(probe, door.get()));
                passOn(claim, now);
            } else if (door.isPresent()
                    && job instanceof FurtherJob unneeded
                    && unneeded.turnedAway().isPresent()) {
                actions.add(unneeded.turnedAway().get());
                passOn(claim, now);
            } else if (hindrance.isPresent()) {
                park(job, hindrance.get(), now);
                passOn(claim, now);
            } else if (!rate.tryReserve(now)) {
                queue.addFirst(job);
                setRateAlarm(now);
                break;
            } else {
                inFlight++;
                claim.all().forEach(resource -> resource.begin(now));
                actions.add(() -> starter.start(job));
                if (starter.tellsDepartures()) {
                    departures.add(job);
                } else {
                    depart(job, now);
                }
            }
        }
        resources.expire(now);
        setTimer(now);
    }

    /** The few canaries need not wait until dead servers are given up. */
    private boolean mayStart() {
        boolean probes = !held && !(ready.isEmpty() && further.isEmpty()) && inFlight < limits.concurrency();
        return !closed && (probes || !canaries.isEmpty());
    }

    /** Canaries are few, and are to tell at once. */
    private static Optional<Resource> hindrance(ConnectionJob job, Claim claim, long now) {
        return job instanceof CanaryJob
                ? claim.first(resource -> resource.free() <= 0)
                : claim.first(resource -> !resource.open(now));
    }

    private void park(ConnectionJob job, Resource hindrance, long now) {
        hindrance.waiting().add(job);
        // The end of a connection looks at it anyway, but may be long in coming.
        if (hindrance.nextAt(now) - now > 0 && hindrance.needsAlarm()) {
            alarms.add(new Alarm(hindrance.nextAt(now), Optional.of(hindrance)));
        }
    }

    private void passOn(Claim claim, long now) {
        for (Resource resource : claim.all()) {
            if (!resource.waiting().isEmpty() && resource.open(now)) {
                requeue(resource.waiting().remove());
            }
            resources.release(resource, now);
        }
    }

    /** As many as there are places; one in any case, which will wait for whatever it is that lacks now. */
    private void wake(Resource resource) {
        for (int i = Math.max(1, resource.free()); i > 0 && !resource.waiting().isEmpty(); i--) {
            requeue(resource.waiting().remove());
        }
    }

    private void wakeAll(Resource resource) {
        resource.waiting().forEach(this::requeue);
        resource.waiting().clear();
    }

    private void requeue(ConnectionJob job) {
        queueFor(job).add(job);
    }

    private Deque<ConnectionJob> queueFor(ConnectionJob job) {
        if (job instanceof CanaryJob) {
            return canaries;
        }
        return job instanceof FurtherJob ? further : ready;
    }

    private Deque<ConnectionJob> nextQueue() {
        if (!canaries.isEmpty()) {
            return canaries;
        }
        return further.isEmpty() ? ready : further;
    }

    private void setRateAlarm(long now) {
        if (!rateAlarmSet) {
            rateAlarmSet = true;
            alarms.add(new Alarm(rate.nextAt(now), Optional.empty()));
        }
    }

    /** Looks again at what time alone has held back. */
    private void ring(long now) {
        while (!alarms.isEmpty() && alarms.peek().at() - now <= 0) {
            Optional<Resource> resource = alarms.remove().resource();
            if (resource.isEmpty()) {
                rateAlarmSet = false;
            } else {
                resource.get().alarmRang();
                wake(resource.get());
            }
        }
    }

    private void setTimer(long now) {
        if (alarms.isEmpty()) {
            return;
        }
        long at = alarms.peek().at();
        if (timerSetTo.isEmpty() || at - timerSetTo.get() < 0) {
            timerSetTo = Optional.of(at);
            timer.after(Duration.ofNanos(Math.max(1, at - now)), () -> wakeUp(at));
        }
    }

    private void wakeUp(long setTo) {
        run(actions -> {
            if (timerSetTo.filter(at -> at == setTo).isPresent()) {
                timerSetTo = Optional.empty();
            }
        });
    }
}

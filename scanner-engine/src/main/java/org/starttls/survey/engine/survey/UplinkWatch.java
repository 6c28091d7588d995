package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;

/**
 * Tells a dead uplink of ours from dead targets. A probe that ended as a dead uplink would have made it end is held back
 * until a later sign of life proves that the uplink was alive after it. Where none comes (failures in too many networks
 * in a row, too many held, too long, the end of the list) no probe starts while a few canaries, endpoints that greeted us
 * before, are asked again. Heard: it was the targets, and their probes count. Silent: it was us; what is held is void,
 * the survey pauses until canaries are heard, and the void probes are made again. So nothing that a dead uplink explains
 * ever reaches the sink. Until something has greeted us there is no canary, and {@link EgressWatch} alone judges.
 *
 * <p>An outage that is over before canaries are asked is caught, too: a failure during whose wait no sign of life was
 * seen gets a second opinion, which stands. Thread-safe; what follows from a call runs outside of the lock.
 */
final class UplinkWatch {
    /** Dead uplinks come back, or somebody must be told. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final int MOST_HELD = 2000;
    private static final Duration LONGEST_HOLD = Duration.ofSeconds(30);
    /** How often to look for what is held too long. */
    private static final Duration LOOK = Duration.ofSeconds(5);

    private static final Duration FIRST_GAP = Duration.ofSeconds(5);
    private static final Duration LAST_GAP = Duration.ofSeconds(60);
    /** With fewer canaries it may well be them. */
    private static final int TELLING_PANEL = 3;
    /** Longer than it takes a living server to answer a connection request. */
    private static final long ROUND_TRIP = Duration.ofMillis(300).toNanos();

    private final ProbeScheduler scheduler;
    private final LongSupplier nanoTime;
    private final ProbeScheduler.Timer timer;
    private final UplinkListener listener;
    private final Canaries canaries = new Canaries();
    private final SignsOfLife life = new SignsOfLife();
    private final BaseRate baseRate = new BaseRate();
    private final HeldProbes held = new HeldProbes();
    private final List<ProbeJob> voided = new ArrayList<>();
    private Mode mode = Mode.OPEN;
    private Duration gap = FIRST_GAP;
    private long pausedAt;
    private Optional<Outage> outage = Optional.empty();
    private int open;
    private boolean allSubmitted;
    private boolean alarmSet;

    /** The last that was noticed, from the last sign of life before it to the first one after. */
    private record Outage(long from, long to) {
        boolean overlaps(Suspect suspect) {
            return suspect.waitedSince() - to <= 0 && suspect.ended() - from >= 0;
        }
    }

    private enum Mode {
        OPEN,
        /** No probe starts until the canaries of a round have decided. */
        ASKING,
        /** The uplink is dead. */
        PAUSED
    }

    UplinkWatch(ProbeScheduler scheduler, LongSupplier nanoTime, ProbeScheduler.Timer timer, UplinkListener listener) {
        this.scheduler = scheduler;
        this.nanoTime = nanoTime;
        this.timer = timer;
        this.listener = listener;
    }

    /** Queues a probe; its promise is kept when its outcome is known to be the target's. */
    void submit(ProbeJob job) {
        synchronized (this) {
            open++;
        }
        scheduler.submit(job);
    }

    /** Nothing more will be submitted. */
    void allSubmitted() {
        run(actions -> {
            allSubmitted = true;
            askIfDue(actions);
        });
    }

    /** A probe that began at {@code began} has ended. */
    void ended(ProbeJob job, Probe probe, long began) {
        run(actions -> {
            open--;
            long lastHeard = began + Explanation.lastHeard(probe).toNanos();
            switch (Explanation.of(probe.outcome())) {
                case NOTHING -> actions.add(() -> job.probe().complete(probe));
                case ALIVE -> alive(job, probe, lastHeard, actions);
                case PERHAPS_OURS -> suspect(new Suspect(job, probe, lastHeard, now()), actions);
            }
            askIfDue(actions);
        });
    }

    private void alive(ProbeJob job, Probe probe, long at, List<Runnable> actions) {
        if (probe.banner().isPresent()) {
            canaries.greeted(job.target(), now());
        }
        baseRate.alive();
        believeUpTo(Math.min(at, now()), actions);
        actions.add(() -> job.probe().complete(probe));
    }

    private void suspect(Suspect suspect, List<Runnable> actions) {
        if (mode == Mode.PAUSED) {
            voided.add(suspect.job());
        } else if (suspect.probe().outcome() == EndpointOutcome.LOCAL_ERROR && canaries.isEmpty()) {
            believe(suspect, actions); // of ours in any case, and nobody there to ask
        } else {
            held.add(suspect);
            setAlarm();
        }
    }

    /** The uplink was alive at {@code at}: what ended before is the targets', unless an outage may have come and gone. */
    private void believeUpTo(long at, List<Runnable> actions) {
        life.add(at);
        boolean piledUp = piledUp();
        for (Suspect suspect : held.take(each -> each.ended() - at <= 0)) {
            if (!suspect.job().second() && doubtful(suspect, piledUp)) {
                open++;
                actions.add(() -> scheduler.submit(suspect.job().again()));
            } else {
                believe(suspect, actions);
            }
        }
    }

    private void believe(Suspect suspect, List<Runnable> actions) {
        baseRate.dead();
        actions.add(() -> suspect.job().probe().complete(suspect.probe()));
    }

    private boolean piledUp() {
        return held.networks() >= baseRate.alarm();
    }

    /**
     * Whether one outage may have swallowed all that was sent: requests are repeated after 1, 3, 7, 15 s, the last of
     * them in the second half of the wait, so a sign of life in the first half tells that not all of them got lost.
     * What failed at once cannot be told so; there many in a row are what is strange. An outage that was noticed may have
     * swallowed what is never repeated, such as a reset.
     */
    private boolean doubtful(Suspect suspect, boolean piledUp) {
        boolean ours = suspect.probe().outcome() == EndpointOutcome.LOCAL_ERROR;
        if (ours || outage.filter(known -> known.overlaps(suspect)).isPresent()) {
            return true;
        }
        long since = suspect.waitedSince();
        long half = (suspect.ended() - since) / 2;
        return half <= ROUND_TRIP ? piledUp : !life.between(since + ROUND_TRIP, since + half);
    }

    private void askIfDue(List<Runnable> actions) {
        boolean end = allSubmitted && open == 0;
        boolean due = end || piledUp() || held.size() >= MOST_HELD || expired();
        if (mode != Mode.OPEN || held.isEmpty() || !due) {
            return;
        }
        if (!canaries.isEmpty()) {
            mode = Mode.ASKING;
            actions.add(scheduler::hold);
            ask(actions);
        } else if (end || held.size() >= MOST_HELD) {
            held.take(each -> true).forEach(suspect -> believe(suspect, actions));
        }
    }

    private boolean expired() {
        return held.oldest()
                .map(ended -> now() - ended >= LONGEST_HOLD.toNanos())
                .orElse(false);
    }

    private void setAlarm() {
        if (!alarmSet) {
            alarmSet = true;
            timer.after(
                    LOOK,
                    () -> run(actions -> {
                        alarmSet = false;
                        askIfDue(actions);
                        if (!held.isEmpty()) {
                            setAlarm();
                        }
                    }));
        }
    }

    private void ask(List<Runnable> actions) {
        List<PendingTarget> panel = canaries.panel(now());
        CanaryRound round =
                new CanaryRound(canaries, panel, heardAt -> run(then -> judge(panel.size(), heardAt, then)));
        actions.add(() -> round.start(scheduler, timer));
    }

    private void judge(int asked, Optional<Long> heardAt, List<Runnable> actions) {
        if (heardAt.isPresent()) {
            goOn(heardAt.get(), actions);
        } else if (mode == Mode.PAUSED) {
            stillDead(actions);
        } else if (asked >= TELLING_PANEL || piledUp()) {
            pause(actions);
        } else {
            mode = Mode.OPEN;
            held.take(each -> true).forEach(suspect -> believe(suspect, actions));
            actions.add(scheduler::resume);
        }
    }

    private void goOn(long heardAt, List<Runnable> actions) {
        if (mode == Mode.PAUSED) {
            outage = Optional.of(new Outage(life.last().orElse(pausedAt), heardAt));
            List<ProbeJob> again = List.copyOf(voided);
            voided.clear();
            open += again.size();
            again.forEach(job -> actions.add(() -> scheduler.submit(job)));
            actions.add(() -> listener.resumed(again.size()));
        }
        mode = Mode.OPEN;
        believeUpTo(heardAt, actions);
        actions.add(scheduler::resume);
    }

    private void pause(List<Runnable> actions) {
        mode = Mode.PAUSED;
        pausedAt = now();
        gap = FIRST_GAP;
        held.take(each -> true).forEach(suspect -> voided.add(suspect.job()));
        actions.add(listener::paused);
        askAfterGap();
    }

    private void stillDead(List<Runnable> actions) {
        Duration dead = Duration.ofNanos(now() - pausedAt);
        if (dead.compareTo(PATIENCE) >= 0) {
            actions.add(() -> listener.gaveUp(dead));
        } else {
            gap = gap.multipliedBy(2).compareTo(LAST_GAP) < 0 ? gap.multipliedBy(2) : LAST_GAP;
            askAfterGap();
        }
    }

    private void askAfterGap() {
        timer.after(gap, () -> run(this::ask));
    }

    private long now() {
        return nanoTime.getAsLong();
    }

    /** Changes the state under the lock, then does what follows from it without. */
    private void run(Consumer<List<Runnable>> change) {
        List<Runnable> actions = new ArrayList<>();
        synchronized (this) {
            change.accept(actions);
        }
        actions.forEach(Runnable::run);
    }
}

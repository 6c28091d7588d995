package org.starttls.survey.engine.survey;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * Feeds one stage from the backlog, with a bound on what is under way: a slot is taken before a piece of work starts and
 * given back when its evidence is safe, so that a slow disk slows the survey instead of filling memory. Runs on its own
 * thread.
 */
final class StagePump<T> implements Runnable {
    private static final int BATCH = 500;

    private final SurveyState state;
    private final IntFunction<List<T>> pending;
    private final BooleanSupplier sourceEnded;
    private final Function<T, CompletionStage<?>> work;
    private final Runnable fed;
    private final int limit;
    private final Semaphore slots;
    private volatile boolean ended;

    /**
     * @param sourceEnded whether nothing can add to the backlog any more; asked before the backlog is read, so that what
     *     was added in between is not missed
     * @param work from a piece of work to its evidence being safe
     * @param fed called once when all work has begun
     */
    StagePump(
            SurveyState state,
            IntFunction<List<T>> pending,
            BooleanSupplier sourceEnded,
            Function<T, CompletionStage<?>> work,
            Runnable fed,
            int limit) {
        this.state = state;
        this.pending = pending;
        this.sourceEnded = sourceEnded;
        this.work = work;
        this.fed = fed;
        this.limit = limit;
        this.slots = new Semaphore(limit);
    }

    @Override
    public void run() {
        try {
            feed();
            if (!state.stopping()) {
                fed.run();
                slots.acquire(limit); // all slots back: everything is stored
                ended = true;
            }
        } catch (InterruptedException e) {
            state.stop();
        } catch (RuntimeException | Error e) {
            state.fail(e);
        } finally {
            state.changed();
        }
    }

    /** Whether everything that there was is done and stored; stays false when the survey was stopped. */
    boolean ended() {
        return ended;
    }

    private void feed() throws InterruptedException {
        while (!state.stopping()) {
            long seen = state.changes();
            boolean last = sourceEnded.getAsBoolean();
            List<T> batch = pending.apply(BATCH);
            if (batch.isEmpty()) {
                // Reading may have put pieces aside, which will come back.
                if (last && sourceEnded.getAsBoolean()) {
                    return;
                }
                state.awaitChangeSince(seen);
            }
            for (T piece : batch) {
                if (!start(piece)) {
                    return;
                }
            }
        }
    }

    private boolean start(T piece) throws InterruptedException {
        slots.acquire();
        if (state.stopping()) {
            slots.release();
            return false;
        }
        CompletionStage<?> unused = work.apply(piece).whenComplete((stored, failure) -> {
            if (failure != null) {
                state.fail(failure);
            }
            slots.release();
            state.changed();
        });
        return true;
    }
}

package org.starttls.survey.engine.survey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.starttls.survey.engine.model.FailureText;

/** What the threads of one survey tell each other: that something changed, that it is time to stop, and why. */
final class SurveyState {
    private static final Logger LOG = System.getLogger(SurveyState.class.getName());

    private long changes;
    private List<Thread> workers = List.of();
    private boolean stopping;
    private Throwable failure;

    /** Threads to interrupt when it is time to stop, in the place of earlier ones. */
    synchronized void register(List<Thread> threads) {
        workers = List.copyOf(threads);
    }

    /** A number that grows with every change; read it before looking, wait for it after. */
    synchronized long changes() {
        return changes;
    }

    synchronized void changed() {
        changes++;
        notifyAll();
    }

    synchronized void awaitChangeSince(long seen) throws InterruptedException {
        while (changes == seen && !stopping) {
            wait();
        }
    }

    /** Waits so long, or until it is time to stop. */
    synchronized void awaitStop(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        long left = most.toNanos();
        while (!stopping && left > 0) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
            left = end - System.nanoTime();
        }
    }

    synchronized void stop() {
        stopping = true;
        workers.forEach(Thread::interrupt);
        changed();
    }

    /** Stops for a failure of ours. Only the first counts: what fails while stopping fails because of it. */
    synchronized void fail(Throwable cause) {
        if (!stopping) {
            failure = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        }
        stop();
    }

    /** Stops because our side cannot go on, for a reason in words for the user. */
    void giveUp(String reason) {
        fail(new SurveyStoppedException(reason));
    }

    synchronized boolean stopping() {
        return stopping;
    }

    /** Throws the failure that ended the survey, if one did. */
    synchronized void rethrow() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            LOG.log(Level.ERROR, "A fault of the scanner", failure);
            throw new SurveyStoppedException(
                    "a fault of the scanner (see the log): "
                            + FailureText.of(failure).orElse("no reason is known"),
                    failure);
        }
    }
}

package org.starttls.survey.engine.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;

/** What the threads of one survey tell each other: that something changed, that it is time to stop, and why. */
final class SurveyState {
    private long changes;
    private final List<Thread> workers = new ArrayList<>();
    private boolean stopping;
    private Throwable failure;

    /** A thread to interrupt when it is time to stop. */
    synchronized void register(Thread worker) {
        workers.add(worker);
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

    synchronized boolean stopping() {
        return stopping;
    }

    /** Throws the failure that ended the survey, if one did. */
    synchronized void rethrow() {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (failure != null) {
            throw new SurveyStoppedException("The survey could not go on: " + failure, failure);
        }
    }
}

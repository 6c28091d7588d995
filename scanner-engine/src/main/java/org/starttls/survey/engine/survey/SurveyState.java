package org.starttls.survey.engine.survey;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.starttls.survey.engine.model.FailureText;

/** What the threads of one survey tell each other: that something changed, that it is time to stop, and why. */
final class SurveyState {
    private static final Logger LOG = System.getLogger(SurveyState.class.getName());

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
            LOG.log(Level.ERROR, "A fault of the scanner", failure);
            throw new SurveyStoppedException(
                    "a fault of the scanner (see the log): "
                            + FailureText.of(failure).orElse("no reason is known"),
                    failure);
        }
    }
}

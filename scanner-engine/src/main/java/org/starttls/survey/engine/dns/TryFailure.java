package org.starttls.survey.engine.dns;

import static org.starttls.survey.engine.model.LookupOutcome.LOCAL_ERROR;
import static org.starttls.survey.engine.model.LookupOutcome.MALFORMED;
import static org.starttls.survey.engine.model.LookupOutcome.TIMEOUT;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.starttls.survey.engine.model.LookupOutcome;

/** The one place that turns an exception of the network into an outcome, by type. */
final class TryFailure {
    private TryFailure() {}

    /**
     * A resolver's closed port is LOCAL_ERROR: it says that we ask the wrong machine, and nothing of the name.
     *
     * @throws CompletionException with what is no failure of the network but a bug of ours
     */
    static Reading read(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LookupOutcome outcome = outcome(cause).orElseThrow(() -> new CompletionException(cause));
        return Reading.failed(outcome, detail(cause), Optional.empty());
    }

    private static String detail(Throwable cause) {
        if (cause instanceof PortUnreachableException || cause instanceof ConnectException) {
            return "nothing listens at the resolver's port";
        }
        return Optional.ofNullable(cause.getMessage()).orElse("the network failed on this machine's own side");
    }

    private static Optional<LookupOutcome> outcome(Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return Optional.of(TIMEOUT);
        }
        if (cause instanceof EOFException) {
            return Optional.of(MALFORMED);
        }
        return cause instanceof IOException ? Optional.of(LOCAL_ERROR) : Optional.empty();
    }
}

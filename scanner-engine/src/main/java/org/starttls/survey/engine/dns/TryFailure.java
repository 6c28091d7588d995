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
     * A resolver's closed port is LOCAL_ERROR: it says that we ask the wrong machine, and nothing of the name. Where the
     * datagram came and was cut short, a closed port is the resolver's fault (RFC 7766 section 5): its answer is MALFORMED.
     *
     * @throws CompletionException with what is no failure of the network but a bug of ours
     */
    static Reading read(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof TruncatedAnswer truncated) {
            Throwable why = truncated.getCause();
            LookupOutcome outcome = why instanceof ConnectException ? MALFORMED : outcome(why);
            return Reading.failed(
                    outcome, "truncated, and over TCP: " + detail(why), Optional.of(truncated.datagram()));
        }
        return Reading.failed(outcome(cause), detail(cause), Optional.empty());
    }

    /** What a stage failed with, out of the wrapper that chaining puts around it. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static String detail(Throwable cause) {
        if (cause instanceof PortUnreachableException || cause instanceof ConnectException) {
            return "nothing listens at the resolver's port";
        }
        return Optional.ofNullable(cause.getMessage()).orElse("the network failed on this machine's own side");
    }

    private static LookupOutcome outcome(Throwable cause) {
        if (cause instanceof SocketTimeoutException) {
            return TIMEOUT;
        }
        if (cause instanceof EOFException) {
            return MALFORMED;
        }
        if (cause instanceof IOException) {
            return LOCAL_ERROR;
        }
        throw new CompletionException(cause);
    }
}

package org.starttls.survey.engine.smtp;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.net.SystemErrors;

/**
 * The one place that turns exceptions into failures: by type, and by errno where the operating system reports. Never
 * takes a failure of ours for the target's. Any thread.
 */
final class Failures {
    private Failures() {}

    /** What this exception, thrown while connecting to {@code target} when {@code connecting}, means. */
    static Failure of(Throwable thrown, boolean connecting, InetSocketAddress target) {
        return of(thrown, connecting, () -> Routes.leadTo(target));
    }

    /**
     * The same without a look at the routing table.
     *
     * @param routed whether this machine has a route to the target; asked only where that decides
     */
    static Failure of(Throwable thrown, boolean connecting, BooleanSupplier routed) {
        Throwable cause = unwrapped(thrown);
        // ConnectTimeoutException is a ConnectException, so it must be asked about first.
        if (cause instanceof ConnectTimeoutException) {
            return Failure.TIMED_OUT;
        }
        if (cause instanceof RejectedExecutionException) {
            return Failure.LOCAL;
        }
        return connecting ? ofConnecting(cause, routed) : ofConversation(cause, routed);
    }

    /** What is unknown is ours: a target can be blamed only for what we understand. */
    private static Failure ofConnecting(Throwable cause, BooleanSupplier routed) {
        if (cause instanceof IOException error) {
            return ofTheSystem(error, routed, Failure.LOCAL);
        }
        return cause instanceof ChannelException ? Failure.LOCAL : Failure.BUG;
    }

    private static Failure ofConversation(Throwable cause, BooleanSupplier routed) {
        if (cause instanceof NotSmtpException) {
            return Failure.NOT_SMTP;
        }
        if (cause instanceof LimitExceededException) {
            return Failure.LIMIT;
        }
        if (cause instanceof NotSslRecordException || cause instanceof SSLException) {
            return Failure.TLS;
        }
        if (cause instanceof ClosedChannelException) {
            return Failure.CLOSED;
        }
        return cause instanceof IOException error ? ofTheSystem(error, routed, Failure.RESET) : Failure.BUG;
    }

    private static Failure ofTheSystem(IOException error, BooleanSupplier routed, Failure unknown) {
        return SystemErrors.meaning(error)
                .map(meaning -> switch (meaning) {
                    case REFUSED -> Failure.REFUSED;
                    case RESET -> Failure.RESET;
                    case TIMED_OUT -> Failure.TIMED_OUT;
                    case AFAR -> Failure.UNREACHABLE;
                    case OURS -> Failure.LOCAL;
                    case NO_WAY -> routed.getAsBoolean() ? Failure.UNREACHABLE : Failure.LOCAL;
                })
                .orElse(unknown);
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof DecoderException || thrown instanceof CompletionException;
        return wrapper && !(thrown instanceof NotSslRecordException) && thrown.getCause() != null
                ? unwrapped(thrown.getCause())
                : thrown;
    }
}

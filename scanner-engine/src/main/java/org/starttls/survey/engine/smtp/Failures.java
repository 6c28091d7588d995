package org.starttls.survey.engine.smtp;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.nio.channels.ClosedChannelException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/** The one place that turns exceptions into failures: by type, and by the system's message where there is no type. Pure. */
final class Failures {
    /**
     * What the JDK on Linux, macOS and Windows gives as a bare IOException or SocketException: strerror's text in the C
     * locale or the JDK's own. Beginnings, lower case.
     */
    private static final Map<String, Failure> BY_MESSAGE = Map.of(
            "connection reset", Failure.RESET,
            "broken pipe", Failure.RESET,
            "connection timed out", Failure.TIMED_OUT,
            "operation timed out", Failure.TIMED_OUT,
            "no route to host", Failure.UNREACHABLE,
            "host is down", Failure.UNREACHABLE,
            // With no route at all the kernel says so itself; a router's ICMP message to this effect looks the same.
            "network is unreachable", Failure.LOCAL,
            "network is down", Failure.LOCAL,
            "too many open files", Failure.LOCAL);

    private Failures() {}

    /** What this exception, thrown while connecting when {@code connecting}, means. */
    static Failure of(Throwable thrown, boolean connecting) {
        Throwable cause = unwrapped(thrown);
        // ConnectTimeoutException is a ConnectException, so it must be asked about first.
        if (cause instanceof ConnectTimeoutException) {
            return Failure.TIMED_OUT;
        }
        if (cause instanceof NoRouteToHostException) {
            return Failure.UNREACHABLE;
        }
        if (cause instanceof ConnectException) {
            return byMessage(cause).orElse(Failure.REFUSED);
        }
        if (cause instanceof BindException || cause instanceof RejectedExecutionException) {
            return Failure.LOCAL;
        }
        return connecting ? ofConnecting(cause) : ofConversation(cause);
    }

    private static Failure ofConnecting(Throwable cause) {
        boolean ofTheSystem = cause instanceof IOException || cause instanceof ChannelException;
        return ofTheSystem ? byMessage(cause).orElse(Failure.LOCAL) : Failure.BUG;
    }

    private static Failure ofConversation(Throwable cause) {
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
        return cause instanceof IOException ? byMessage(cause).orElse(Failure.RESET) : Failure.BUG;
    }

    private static Optional<Failure> byMessage(Throwable cause) {
        String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
        return BY_MESSAGE.entrySet().stream()
                .filter(entry -> message.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static Throwable unwrapped(Throwable thrown) {
        boolean wrapper = thrown instanceof DecoderException || thrown instanceof CompletionException;
        return wrapper && !(thrown instanceof NotSslRecordException) && thrown.getCause() != null
                ? unwrapped(thrown.getCause())
                : thrown;
    }
}

package org.starttls.survey.engine.policy.fetch;

import io.netty.channel.ChannelException;
import io.netty.channel.ConnectTimeoutException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.NotSslRecordException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLException;
import org.starttls.survey.engine.model.PolicyFetchOutcome;
import org.starttls.survey.engine.model.PolicyFetchStage;
import org.starttls.survey.engine.model.Transcript;
import org.starttls.survey.engine.net.Routes;
import org.starttls.survey.engine.net.SystemErrors;
import org.starttls.survey.engine.net.SystemErrors.Meaning;

/**
 * The one place that turns exceptions into outcomes: by type, and by errno where the operating system reports. Never takes a
 * failure of ours for the target's. Any thread.
 */
final class FetchFailures {
    private static final int MOST_CHARACTERS = 300;

    private FetchFailures() {}

    static PolicyFetchOutcome outcome(Throwable thrown, PolicyFetchStage stage, InetSocketAddress target) {
        return outcome(thrown, stage, () -> Routes.leadTo(target));
    }

    /**
     * The same without a look at the routing table.
     *
     * @param routed whether this machine has a route to the target; asked only where that decides
     */
    static PolicyFetchOutcome outcome(Throwable thrown, PolicyFetchStage stage, BooleanSupplier routed) {
        Throwable cause = unwrapped(thrown);
        if (cause instanceof RejectedExecutionException) {
            return PolicyFetchOutcome.LOCAL_ERROR;
        }
        return switch (stage) {
            case DNS, CONNECT -> ofConnecting(cause, routed);
            case TLS -> ofConversation(cause, routed, PolicyFetchOutcome.TLS_ERROR);
            case HTTP, DONE -> ofConversation(cause, routed, PolicyFetchOutcome.HTTP_ERROR);
        };
    }

    /** What is unknown is ours: a target can be blamed only for what we understand. */
    private static PolicyFetchOutcome ofConnecting(Throwable cause, BooleanSupplier routed) {
        // ConnectTimeoutException is an IOException with a text of Netty's.
        if (cause instanceof ConnectTimeoutException) {
            return PolicyFetchOutcome.CONNECT_ERROR;
        }
        if (cause instanceof IOException error) {
            return SystemErrors.meaning(error)
                    .filter(meaning -> !isOurs(meaning, routed))
                    .map(meaning -> PolicyFetchOutcome.CONNECT_ERROR)
                    .orElse(PolicyFetchOutcome.LOCAL_ERROR);
        }
        return cause instanceof ChannelException ? PolicyFetchOutcome.LOCAL_ERROR : PolicyFetchOutcome.SCANNER_BUG;
    }

    private static PolicyFetchOutcome ofConversation(
            Throwable cause, BooleanSupplier routed, PolicyFetchOutcome theirs) {
        if (cause instanceof SSLException) {
            return PolicyFetchOutcome.TLS_ERROR;
        }
        if (cause instanceof NotSslRecordException || cause instanceof TooManyBytesException) {
            return theirs;
        }
        // Anybody on the way may have ended the connection, and for this once.
        if (cause instanceof ClosedChannelException) {
            return PolicyFetchOutcome.CONNECT_ERROR;
        }
        if (cause instanceof IOException error) {
            boolean ours = SystemErrors.meaning(error)
                    .filter(meaning -> isOurs(meaning, routed))
                    .isPresent();
            return ours ? PolicyFetchOutcome.LOCAL_ERROR : PolicyFetchOutcome.CONNECT_ERROR;
        }
        return PolicyFetchOutcome.SCANNER_BUG;
    }

    private static boolean isOurs(Meaning meaning, BooleanSupplier routed) {
        return switch (meaning) {
            case REFUSED, RESET, TIMED_OUT, AFAR -> false;
            case OURS -> true;
            case NO_WAY -> !routed.getAsBoolean();
        };
    }

    /** What an exception was, for people, in a line; what servers can put into it is escaped. */
    static String detail(Throwable thrown) {
        if (thrown instanceof ClosedChannelException) {
            return "closed by the peer";
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = Transcript.escape(String.valueOf(root.getMessage()).getBytes(StandardCharsets.UTF_8));
        return message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS) + "…";
    }

    private static Throwable unwrapped(Throwable thrown) {
        return thrown instanceof DecoderException && thrown.getCause() != null ? unwrapped(thrown.getCause()) : thrown;
    }
}

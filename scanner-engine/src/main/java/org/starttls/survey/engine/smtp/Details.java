package org.starttls.survey.engine.smtp;

import io.netty.channel.ChannelException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.FailureText;

/** Says in one line, for people, what an exception was. What servers can put into it is escaped as in a transcript. */
final class Details {
    private Details() {}

    /** In plain words; the name of a class is for bugs alone, which whoever mends them reads. */
    static String of(Throwable thrown) {
        if (thrown instanceof ClosedChannelException) {
            return "closed by the peer";
        }
        Throwable root = causes(thrown).reduce((outer, inner) -> inner).orElseThrow();
        if (root instanceof NotSmtpException || root instanceof LimitExceededException) {
            return root.getMessage(); // escaped already
        }
        String text = FailureText.of(root).orElse("no reason is known");
        return causes(thrown).anyMatch(Details::isExpected)
                ? text
                : root.getClass().getSimpleName() + ": " + text;
    }

    private static boolean isExpected(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof ChannelException
                || cause instanceof RejectedExecutionException;
    }

    /** From the outermost to the root. */
    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(
                thrown, cause -> cause != null, cause -> cause.getCause() == cause ? null : cause.getCause());
    }
}

package org.starttls.survey.engine.smtp;

import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import org.starttls.survey.engine.model.Transcript;

/** Says in one line, for people, what an exception was. What servers can put into it is escaped as in a transcript. */
final class Details {
    private static final int MOST_CHARACTERS = 300;

    private Details() {}

    static String of(Throwable thrown) {
        if (thrown instanceof ClosedChannelException) {
            return "closed by the peer";
        }
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        String line = (root instanceof NotSmtpException || root instanceof LimitExceededException)
                ? message
                : root.getClass().getSimpleName() + ": " + Transcript.escape(message.getBytes(StandardCharsets.UTF_8));
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }
}

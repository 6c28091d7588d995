package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;

/**
 * What came of asking a server for its greeting.
 *
 * @param heardAfter when the first of it came, or a refusal of the connection; empty where nothing did
 * @param text the first line of the greeting, escaped as a {@link Transcript} is; empty unless it came whole
 */
public record Greeting(End end, Optional<Duration> heardAfter, String text) {
    public Greeting {
        requireNonNull(end, "end");
        requireNonNull(heardAfter, "heardAfter");
        requireNonNull(text, "text");
    }

    /** How it ended. */
    public enum End {
        /** Something came, a refusal by reply code included. */
        GREETED,
        /** The connection was accepted, and nothing came. */
        SILENT,
        REFUSED,
        /** Nobody answered the request to connect. */
        UNANSWERED,
        /** The network says that there is no way. */
        UNREACHABLE,
        /** Our side: no route, no descriptor. */
        FAILED_HERE
    }

    /** Whether the connection was made. */
    public boolean connected() {
        return end == End.GREETED || end == End.SILENT;
    }
}

package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/** What a conversation waits for, and what follows from it. One is current at a time. Event loop only. */
interface Turn {
    /** How far the conversation is. */
    Stage stage();

    /** The longest wait. */
    Duration longest(Timeouts timeouts);

    /** The server has answered. */
    void answered(Conversation conversation, SmtpReply reply);

    /** The handshake that this turn waits for is done. */
    default void completedHandshake(Conversation conversation) {
        throw new IllegalStateException("no handshake was begun");
    }

    /** The hello that this turn waits for is answered. */
    default void answeredHello(Conversation conversation, ServerFlight flight) {}

    /** The longest wait is over. */
    default void timedOut(Conversation conversation, Duration waited) {
        conversation.breakOff(Failure.TIMED_OUT, "after " + waited);
    }

    /** It will not come. */
    default void failed(Conversation conversation, Failure failure, String why) {
        conversation.fail(failure, why);
    }

    /** Whether what comes before its turn is no answer; not where any will do. */
    default boolean keepsOrder() {
        return true;
    }
}

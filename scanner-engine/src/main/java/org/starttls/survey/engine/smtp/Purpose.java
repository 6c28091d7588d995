package org.starttls.survey.engine.smtp;

import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;

/** Where conversations part that are held for different reasons. Of one conversation each. Event loop only. */
interface Purpose {
    /** What to send where STARTTLS is on offer. */
    default String starttls() {
        return "STARTTLS";
    }

    /** Goes on where STARTTLS is not on offer, which gives this outcome. */
    default void notOffered(Conversation conversation, EndpointOutcome outcome, SmtpReply reply) {
        conversation.quit(outcome, reply);
    }

    /** Goes on when the server lets us begin with TLS. */
    default void goAhead(Conversation conversation) {
        conversation.startTls(new HandshakeTurn());
    }

    /** Goes on when the handshake is done. */
    void insideTls(Conversation conversation);
}

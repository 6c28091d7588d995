package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits inside TLS for what a server says unasked; silence is what ought to come. Passes a new greeting over. */
final class ListenTurn implements Turn {
    private final Listener listener;

    /** Goes on from there. */
    interface Listener {
        void heard(Conversation conversation, SmtpReply reply);

        void heardNothing(Conversation conversation);
    }

    ListenTurn(Listener listener) {
        this.listener = listener;
    }

    @Override
    public Stage stage() {
        return Stage.TLS;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.listen();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        if (reply.code() == Conversation.READY) {
            conversation.evidence().note(OutOfTurn.SECOND_GREETING);
        } else {
            listener.heard(conversation, reply);
        }
    }

    @Override
    public void timedOut(Conversation conversation, Duration waited) {
        listener.heardNothing(conversation);
    }
}

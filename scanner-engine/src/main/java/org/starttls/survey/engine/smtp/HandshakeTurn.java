package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits for the end of the TLS handshake. */
final class HandshakeTurn implements Turn {
    @Override
    public Stage stage() {
        return Stage.HANDSHAKE;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.handshake();
    }

    @Override
    public void completedHandshake(Conversation conversation) {
        conversation.purpose().insideTls(conversation);
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        throw new IllegalStateException("a reply in the clear during the handshake");
    }
}

package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits for the answer to EHLO inside TLS (RFC 3207 section 4.2), which ends a main probe. */
final class HelloInTlsTurn implements Turn {
    @Override
    public Stage stage() {
        return Stage.TLS;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.tls();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        if (reply.code() == Conversation.READY) {
            conversation.evidence().note(OutOfTurn.SECOND_GREETING);
            return;
        }
        if (reply.severity() == 2) {
            conversation.evidence().offeredInTls(EhloAnswer.capabilities(reply));
        }
        conversation.quitInTls(reply);
    }
}

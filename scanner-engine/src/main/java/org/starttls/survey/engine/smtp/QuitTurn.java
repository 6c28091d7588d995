package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits a little for the answer to QUIT, a courtesy (RFC 5321 section 4.1.1.10): whatever comes, the outcome stands. */
final class QuitTurn implements Turn {
    @Override
    public Stage stage() {
        return Stage.DONE;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.quit();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        conversation.close();
    }

    @Override
    public void failed(Conversation conversation, Failure failure, String why) {
        conversation.close();
    }

    @Override
    public boolean keepsOrder() {
        return false;
    }
}

package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits for the greeting; nothing is said before it (RFC 5321 section 3.1). */
final class GreetingTurn implements Turn {
    @Override
    public Stage stage() {
        return Stage.BANNER;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.banner();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        conversation.evidence().greeted(reply);
        switch (reply.severity()) {
            case 2 -> conversation.ask("EHLO " + conversation.ehloName(), HelloTurn.EHLO);
            case 4 -> conversation.quit(EndpointOutcome.BANNER_DEFERRED, reply);
            case 5 -> conversation.quit(EndpointOutcome.BANNER_REJECTED, reply);
            default -> conversation.quit(EndpointOutcome.NOT_SMTP, reply);
        }
    }
}

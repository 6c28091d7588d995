package org.starttls.survey.engine.smtp;

import java.time.Duration;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits for the answer to STARTTLS that was on offer (RFC 3207 section 4). */
final class StarttlsTurn implements Turn {
    @Override
    public Stage stage() {
        return Stage.STARTTLS;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.starttls();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        switch (reply.severity()) {
            // RFC 3207 says 220; senders such as Postfix go ahead on any 2xx, and so what they would see is seen.
            case 2 -> conversation.purpose().goAhead(conversation);
            case 4 -> conversation.quit(EndpointOutcome.STARTTLS_DEFERRED, reply);
            case 5 -> conversation.quit(EndpointOutcome.STARTTLS_REFUSED, reply);
            default -> conversation.quit(EndpointOutcome.NOT_SMTP, reply);
        }
    }
}

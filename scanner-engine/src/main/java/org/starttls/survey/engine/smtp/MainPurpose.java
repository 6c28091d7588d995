package org.starttls.survey.engine.smtp;

import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;

/**
 * Sees what a sender of mail would see.
 *
 * @param testStripping whether to send STARTTLS also where it is not on offer, see {@link StrippingTurn}
 */
record MainPurpose(boolean testStripping) implements Purpose {
    @Override
    public void notOffered(Conversation conversation, EndpointOutcome outcome, SmtpReply reply) {
        if (testStripping) {
            conversation.conclude(outcome, reply);
            StrippingTurn.begin(conversation);
        } else {
            conversation.quit(outcome, reply);
        }
    }

    @Override
    public void insideTls(Conversation conversation) {
        conversation.ask("EHLO " + conversation.ehloName(), new HelloInTlsTurn());
    }
}

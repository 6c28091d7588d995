package org.starttls.survey.engine.smtp;

import java.time.Duration;
import java.util.List;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StarttlsOffer;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/** Waits for the answer to EHLO, or to the HELO that follows its refusal by 5xx (RFC 5321 section 3.2). */
enum HelloTurn implements Turn {
    EHLO,
    HELO;

    @Override
    public Stage stage() {
        return Stage.EHLO;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.ehlo();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        if (reply.code() == Conversation.READY) {
            // The answer is yet to come, and this one's lack of keywords would read as "none".
            conversation.evidence().note(OutOfTurn.SECOND_GREETING);
            return;
        }
        switch (reply.severity()) {
            case 2 -> welcomed(conversation, reply);
            case 4 -> conversation.quit(EndpointOutcome.EHLO_DEFERRED, reply);
            case 5 -> refused(conversation, reply);
            default -> conversation.quit(EndpointOutcome.NOT_SMTP, reply);
        }
    }

    private void refused(Conversation conversation, SmtpReply reply) {
        if (this == HELO) {
            conversation.quit(EndpointOutcome.EHLO_REJECTED, reply);
        } else {
            conversation.ask("HELO " + conversation.ehloName(), HELO);
        }
    }

    private void welcomed(Conversation conversation, SmtpReply reply) {
        List<String> capabilities = this == HELO ? List.of() : EhloAnswer.capabilities(reply);
        conversation.evidence().offered(capabilities);
        StarttlsOffer offer = StarttlsAdvertisement.of(capabilities);
        switch (offer) {
            case OFFERED -> conversation.ask(conversation.purpose().starttls(), new StarttlsTurn());
            case MANGLED -> conversation.purpose().notOffered(conversation, EndpointOutcome.STARTTLS_MANGLED, reply);
            case NOT_OFFERED ->
                conversation.purpose().notOffered(conversation, EndpointOutcome.STARTTLS_NOT_OFFERED, reply);
            case UNKNOWN -> throw new IllegalStateException("an advertisement is never unknown");
        }
    }
}

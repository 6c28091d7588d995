package org.starttls.survey.engine.smtp;

import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/**
 * The sanity run of the injection test: listens inside TLS, then says NOOP there as the first command. It passes where
 * the server says nothing unasked and obeys: then an answer without that command can come from nowhere else.
 */
final class InjectionSanity implements Purpose, ListenTurn.Listener, Turn {
    private boolean spokeUnasked;
    private boolean obeyed;

    /** Why the other run would prove nothing; empty where it may be made. Once the conversation is over. */
    Optional<String> objection(Probe probe) {
        if (spokeUnasked) {
            return Optional.of("the server speaks unasked inside TLS");
        }
        if (obeyed) {
            return Optional.empty();
        }
        boolean answered = probe.outcome() == EndpointOutcome.POST_HANDSHAKE_FAILED;
        return Optional.of(
                answered
                        ? "NOOP inside TLS is not obeyed"
                        : "no TLS: " + probe.outcome().code());
    }

    @Override
    public void insideTls(Conversation conversation) {
        conversation.await(new ListenTurn(this));
    }

    @Override
    public void heard(Conversation conversation, SmtpReply reply) {
        spokeUnasked = true;
        conversation.quitInTls(reply);
    }

    @Override
    public void heardNothing(Conversation conversation) {
        conversation.ask("NOOP", this);
    }

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
        obeyed = reply.severity() == 2;
        conversation.quitInTls(reply);
    }
}

package org.starttls.survey.engine.smtp;

import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.engine.model.CommandEcho;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StrippingOutcome;
import org.starttls.survey.engine.model.StrippingTest;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/**
 * Waits for the answer to a STARTTLS that was not on offer, and for the handshake if that is the answer. The outcome of
 * the probe stands already; what happens here goes into a {@link StrippingTest}.
 */
final class StrippingTurn implements Turn {
    private final long began;
    private Optional<SmtpReply> reply = Optional.empty();

    private StrippingTurn(long began) {
        this.began = began;
    }

    static void begin(Conversation conversation) {
        conversation.ask("STARTTLS", new StrippingTurn(conversation.evidence().now()));
    }

    @Override
    public Stage stage() {
        return Stage.STARTTLS;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return reply.isPresent() ? timeouts.handshake() : timeouts.starttls();
    }

    @Override
    public void answered(Conversation conversation, SmtpReply answer) {
        reply = Optional.of(answer);
        switch (answer.severity()) {
            case 2 -> conversation.startTls(this);
            case 4 -> leave(conversation, StrippingOutcome.DEFERRED);
            case 5 -> leave(conversation, StrippingOutcome.REFUSED);
            default -> leave(conversation, StrippingOutcome.UNANSWERED);
        }
    }

    @Override
    public void completedHandshake(Conversation conversation) {
        leave(conversation, StrippingOutcome.TLS_COMPLETED);
    }

    @Override
    public void failed(Conversation conversation, Failure failure, String why) {
        conclude(
                conversation,
                reply.isPresent() ? StrippingOutcome.TLS_FAILED : StrippingOutcome.UNANSWERED,
                Optional.of(why));
        conversation.close();
    }

    private void leave(Conversation conversation, StrippingOutcome outcome) {
        conclude(conversation, outcome, Optional.empty());
        conversation.ask("QUIT", new QuitTurn());
    }

    private void conclude(Conversation conversation, StrippingOutcome outcome, Optional<String> why) {
        ProbeEvidence evidence = conversation.evidence();
        CommandEcho echo = reply.map(EchoedCommand::in).orElse(CommandEcho.NONE);
        evidence.testedStripping(new StrippingTest(
                outcome, reply, echo, conversation.session(), why, Duration.ofNanos(evidence.now() - began)));
    }
}

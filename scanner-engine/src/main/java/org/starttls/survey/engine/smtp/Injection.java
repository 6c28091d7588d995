package org.starttls.survey.engine.smtp;

import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;

/**
 * The run of the injection test that says STARTTLS and NOOP in one write. Inside TLS it listens, then says QUIT: NOOP is
 * carried over where its answer comes unasked, or where QUIT gets two answers, as some read on only then.
 */
final class Injection implements Purpose, ListenTurn.Listener, Turn {
    private static final int GOODBYE = 221;

    private Optional<Finding> finding = Optional.empty();
    private Optional<SmtpReply> first = Optional.empty();

    /** What it comes to, and why. */
    record Finding(InjectionResult result, String detail, Optional<SmtpReply> answer) {}

    /** What the conversation that ended as this probe has shown. */
    Finding finding(Probe probe) {
        return finding.orElseGet(() -> switch (probe.outcome()) {
            case STARTTLS_REFUSED -> new Finding(InjectionResult.NO, "STARTTLS with more behind it is refused", first);
            case HANDSHAKE_FAILED -> new Finding(InjectionResult.NO, "what is behind STARTTLS is taken for TLS", first);
            default ->
                new Finding(
                        InjectionResult.UNKNOWN, "ended with " + probe.outcome().code(), first);
        });
    }

    @Override
    public String starttls() {
        return "STARTTLS\r\nNOOP";
    }

    @Override
    public void insideTls(Conversation conversation) {
        conversation.await(new ListenTurn(this));
    }

    @Override
    public void heard(Conversation conversation, SmtpReply reply) {
        boolean obeyed = reply.severity() == 2;
        finding = Optional.of(new Finding(
                obeyed ? InjectionResult.YES : InjectionResult.UNKNOWN,
                (obeyed ? "NOOP answered" : "something said") + " inside TLS before we spoke there",
                Optional.of(reply)));
        conversation.quitInTls(reply);
    }

    @Override
    public void heardNothing(Conversation conversation) {
        conversation.ask("QUIT", this);
    }

    @Override
    public Stage stage() {
        return Stage.TLS;
    }

    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.tls();
    }

    /** The first reply answers QUIT, or NOOP if a second one follows. */
    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        if (first.isPresent()) {
            finding = Optional.of(new Finding(InjectionResult.YES, "QUIT inside TLS got two answers", first));
            end(conversation, reply);
        } else if (reply.code() == GOODBYE) {
            finding = Optional.of(new Finding(InjectionResult.NO, "NOOP is not answered", Optional.of(reply)));
            end(conversation, reply);
        } else if (reply.severity() == 2) {
            first = Optional.of(reply);
        } else {
            end(conversation, reply);
        }
    }

    private static void end(Conversation conversation, SmtpReply reply) {
        conversation.concludeInTls(reply);
        conversation.close();
    }
}

package org.starttls.survey.engine.smtp;

import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.smtp.ProbeConfig.Timeouts;
import org.starttls.survey.engine.tls.hello.FlightFacts;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;

/** Sends one hand-built hello in place of a handshake, takes down what it is answered with, and hangs up. */
final class HelloPurpose implements Purpose, Turn {
    private final Hello hello;
    private Optional<ServerFlight> flight = Optional.empty();

    HelloPurpose(Hello hello) {
        this.hello = hello;
    }

    /** What the conversation has shown, now that it is over. */
    ServerFlight flight() {
        return flight.orElseGet(() -> new Interrupted(Interruption.NOT_SENT));
    }

    @Override
    public void goAhead(Conversation conversation) {
        conversation.sendHello(hello, this);
    }

    @Override
    public void insideTls(Conversation conversation) {
        throw new IllegalStateException("no handshake was begun");
    }

    @Override
    public Stage stage() {
        return Stage.HANDSHAKE;
    }

    /** The hello's own wait is the same, and ends first. */
    @Override
    public Duration longest(Timeouts timeouts) {
        return timeouts.handshake().plusSeconds(1);
    }

    @Override
    public void answered(Conversation conversation, SmtpReply reply) {
        throw new IllegalStateException("a reply in the clear during the handshake");
    }

    @Override
    public void answeredHello(Conversation conversation, ServerFlight answer) {
        flight = Optional.of(answer);
        conversation.evidence().handshook(FlightFacts.of(answer));
        conversation.breakOff(failure(answer), "a hello alone, answered with " + answer.code());
    }

    private static Failure failure(ServerFlight flight) {
        if (flight instanceof ServerFlight.NotTls) {
            return Failure.NOT_TLS;
        }
        if (flight instanceof Interrupted interrupted) {
            return switch (interrupted.by()) {
                case CLOSED -> Failure.CLOSED;
                case RESET -> Failure.RESET;
                case TIMED_OUT -> Failure.TIMED_OUT;
                case TOO_LONG -> Failure.LIMIT;
                case MALFORMED, NOT_SENT -> Failure.TLS;
            };
        }
        return Failure.TLS;
    }
}

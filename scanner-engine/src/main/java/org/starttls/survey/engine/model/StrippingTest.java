package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What came of sending STARTTLS where it was not on offer, or only mangled: a server that takes it up has had its offer
 * removed on the way, or hides it. Evidence beside a probe's outcome, which stays what it was without it.
 *
 * @param reply the answer to STARTTLS; empty when none came
 * @param tls what was seen of the handshake; empty when none was begun
 * @param detail for people: why it failed; never parsed
 * @param time from sending STARTTLS to the end of the handshake, or to where it ended before
 */
public record StrippingTest(
        StrippingOutcome outcome,
        Optional<SmtpReply> reply,
        CommandEcho echo,
        Optional<TlsSession> tls,
        Optional<String> detail,
        Duration time) {
    public StrippingTest {
        requireNonNull(outcome, "outcome");
        requireNonNull(reply, "reply");
        requireNonNull(echo, "echo");
        requireNonNull(tls, "tls");
        requireNonNull(detail, "detail");
        requireNonNull(time, "time");
    }
}

package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether NOOP, sent in one write with STARTTLS, is answered inside TLS (CVE-2011-0411). Two connections: the first, the
 * sanity run, shows that the server answers NOOP inside TLS and says nothing there unasked.
 *
 * @param detail for people: what the result rests on; never parsed
 * @param answer the reply inside TLS that decided; empty where none did
 * @param sanity the first connection
 * @param attempt the second connection; empty where the first forbade it
 */
public record InjectionTest(
        InjectionResult result, String detail, Optional<SmtpReply> answer, Probe sanity, Optional<Probe> attempt)
        implements Answer {
    public InjectionTest {
        requireNonNull(result, "result");
        requireNonNull(detail, "detail");
        requireNonNull(answer, "answer");
        requireNonNull(sanity, "sanity");
        requireNonNull(attempt, "attempt");
    }

    @Override
    public Question question() {
        return Question.INJECTION;
    }

    @Override
    public Instant at() {
        return sanity.at();
    }

    @Override
    public int connections() {
        return attempt.isPresent() ? 2 : 1;
    }
}

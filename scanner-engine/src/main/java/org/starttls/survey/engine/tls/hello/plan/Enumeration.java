package org.starttls.survey.engine.tls.hello.plan;

import java.util.Map;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * Finds out what a server accepts, one hello and one connection after the other. Immutable: each answer makes another.
 *
 * @param <T> what is enumerated
 */
public interface Enumeration<T> {
    /** The hello to send next; empty when nothing is left to be asked. The same until {@link #after} is called. */
    Optional<Hello> next();

    /**
     * Takes the answer to {@link #next()}.
     *
     * @param answer {@code NOT_SENT} where the connection or the dialogue failed before
     */
    Enumeration<T> after(ServerFlight answer);

    /** What is known so far: each thing that was asked about, those accepted first and in the server's order. */
    Map<T, Finding> findings();
}

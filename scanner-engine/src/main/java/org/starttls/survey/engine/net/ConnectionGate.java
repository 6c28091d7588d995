package org.starttls.survey.engine.net;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Lets connections begin when the limits of whoever is responsible for them allow it. Any thread. */
@FunctionalInterface
public interface ConnectionGate {
    /**
     * Begins a connection, now or later, unless the program ends before.
     *
     * @param connection called once, and must not block; what it gives completes when the connection is closed
     * @return completes as that does
     */
    <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> connection);
}

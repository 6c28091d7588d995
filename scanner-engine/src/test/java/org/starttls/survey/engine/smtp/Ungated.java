package org.starttls.survey.engine.smtp;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.starttls.survey.engine.net.ConnectionGate;

/** Lets every connection begin at once, and counts them. */
final class Ungated implements ConnectionGate {
    private int connections;

    int connections() {
        return connections;
    }

    @Override
    public <T> CompletionStage<T> begin(Supplier<CompletionStage<T>> connection) {
        connections++;
        return connection.get();
    }
}

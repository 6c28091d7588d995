package org.starttls.survey.engine.tls.hello.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/** An enumeration that was run to its end. */
record Enumerated<T>(Map<T, Finding> findings, int connections) {
    static <T> Enumerated<T> run(Enumeration<T> beginning, Function<Hello, ServerFlight> server) {
        Enumeration<T> state = beginning;
        int connections = 0;
        for (Optional<Hello> hello = state.next(); hello.isPresent(); hello = state.next()) {
            state = state.after(server.apply(hello.get()));
            connections++;
        }
        return new Enumerated<>(state.findings(), connections);
    }

    List<T> with(Support support) {
        return findings.entrySet().stream()
                .filter(entry -> entry.getValue().support() == support)
                .map(Map.Entry::getKey)
                .toList();
    }
}

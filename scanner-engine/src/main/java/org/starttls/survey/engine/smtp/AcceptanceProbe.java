package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import org.starttls.survey.engine.model.Acceptance;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.plan.Enumeration;
import org.starttls.survey.engine.tls.hello.plan.Support;

/**
 * Finds out all that an endpoint accepts of one kind, with one hello and one light connection after the other, until the
 * plan has no more to ask or a conversation does not get as far as the hello. Any thread.
 */
final class AcceptanceProbe {
    private final Connections connections;
    private final InstantSource clock;

    /** Begins a connection when it may, and sends the hello. */
    @FunctionalInterface
    interface Connections {
        CompletionStage<HelloTest> send(Hello hello);
    }

    /**
     * What came of it.
     *
     * @param brokenOffBy the conversation that did not get as far as the hello; what it would have told is unknown
     */
    record Result(Acceptance acceptance, Optional<Probe> brokenOffBy) {}

    AcceptanceProbe(Connections connections, InstantSource clock) {
        this.connections = requireNonNull(connections, "connections");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Carries a plan out.
     *
     * @param number IANA's, of a thing that the plan asks about
     */
    <T> CompletionStage<Result> ask(Question question, Enumeration<T> plan, ToIntFunction<T> number) {
        Instant at = clock.instant();
        return step(new Progress<>(plan, 0, Optional.empty()))
                .thenApply(end -> new Result(
                        new Acceptance(question, at, findings(end.plan(), number), end.connections()),
                        end.brokenOffBy()));
    }

    private record Progress<T>(Enumeration<T> plan, int connections, Optional<Probe> brokenOffBy) {
        Progress<T> after(HelloTest test) {
            return new Progress<>(
                    plan.after(test.flight()),
                    connections + 1,
                    wasSent(test) ? Optional.empty() : Optional.of(test.probe()));
        }
    }

    /** Deep only as far as connections end at once, which those to a network never do. */
    private <T> CompletionStage<Progress<T>> step(Progress<T> so) {
        Optional<Hello> next =
                so.brokenOffBy().isPresent() ? Optional.empty() : so.plan().next();
        return next.map(hello -> connections.send(hello).thenCompose(test -> step(so.after(test))))
                .orElseGet(() -> CompletableFuture.completedStage(so));
    }

    private static boolean wasSent(HelloTest test) {
        return !(test.flight() instanceof Interrupted interrupted && interrupted.by() == Interruption.NOT_SENT);
    }

    private static <T> List<Acceptance.Finding> findings(Enumeration<T> plan, ToIntFunction<T> number) {
        List<Acceptance.Finding> findings = new ArrayList<>();
        plan.findings()
                .forEach((thing, finding) -> findings.add(new Acceptance.Finding(
                        number.applyAsInt(thing), accepted(finding.support()), finding.reason())));
        return findings;
    }

    private static Optional<Boolean> accepted(Support support) {
        return switch (support) {
            case YES -> Optional.of(true);
            case NO -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }
}

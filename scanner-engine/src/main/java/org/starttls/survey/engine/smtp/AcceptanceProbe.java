package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.ToIntFunction;
import org.starttls.survey.engine.model.Acceptance;
import org.starttls.survey.engine.model.EnumerationKind;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.tls.ServerName;
import org.starttls.survey.engine.tls.hello.Interruption;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.plan.Enumeration;
import org.starttls.survey.engine.tls.hello.plan.Enumerations;
import org.starttls.survey.engine.tls.hello.plan.Support;

/** Finds out all that an endpoint accepts, with one hello and one light connection after the other. Any thread. */
public final class AcceptanceProbe {
    private final SmtpProbe probe;
    private final InstantSource clock;

    /** @param probe its TLS client is not used */
    public AcceptanceProbe(SmtpProbe probe, InstantSource clock) {
        this.probe = requireNonNull(probe, "probe");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Asks about each kind in turn. A conversation that does not get as far as the hello ends it: the server has had
     * enough of us, and what is left to be asked stays unknown.
     *
     * @param host whose name to send as SNI
     */
    public CompletionStage<List<Acceptance>> ask(
            InetSocketAddress endpoint, Optional<String> host, List<EnumerationKind> kinds, ConnectionGate gate) {
        Asking asking = new Asking(endpoint, host, gate, new ArrayList<>());
        CompletionStage<Boolean> last = CompletableFuture.completedStage(true);
        for (EnumerationKind kind : kinds) {
            last = last.thenCompose(goOn -> goOn ? ask(asking, kind) : CompletableFuture.completedStage(false));
        }
        return last.thenApply(unused -> List.copyOf(asking.found()));
    }

    /** One endpoint's questions; its list is touched by one stage after the other. */
    private record Asking(
            InetSocketAddress endpoint, Optional<String> host, ConnectionGate gate, List<Acceptance> found) {}

    private CompletionStage<Boolean> ask(Asking asking, EnumerationKind kind) {
        Optional<String> name = asking.host().flatMap(ServerName::of);
        return switch (kind) {
            case VERSIONS -> ask(asking, kind, Enumerations.versions(name), ProtocolVersion::number);
            case GROUPS -> ask(asking, kind, Enumerations.groupsOfTls13(name), number -> number);
            case CURVES -> ask(asking, kind, Enumerations.curvesUpToTls12(name), number -> number);
            case CIPHERS_TLS13 -> ask(asking, kind, Enumerations.ciphersOfTls13(name), number -> number);
            case CIPHERS -> ask(asking, kind, Enumerations.ciphersUpTo(ProtocolVersion.TLS12, name), number -> number);
            case POST_QUANTUM -> ask(asking, kind, Enumerations.postQuantum(name), number -> number);
        };
    }

    private <T> CompletionStage<Boolean> ask(
            Asking asking, EnumerationKind kind, Enumeration<T> plan, ToIntFunction<T> number) {
        Instant at = clock.instant();
        return step(asking, plan, 0).thenApply(end -> {
            List<Acceptance.Finding> findings = new ArrayList<>();
            end.plan()
                    .findings()
                    .forEach((thing, finding) -> findings.add(new Acceptance.Finding(
                            number.applyAsInt(thing), accepted(finding.support()), finding.reason())));
            asking.found().add(new Acceptance(kind, at, findings, end.connections()));
            return end.welcome();
        });
    }

    private record End<T>(Enumeration<T> plan, int connections, boolean welcome) {}

    /** Deep only as far as connections end at once, which those to a network never do. */
    private <T> CompletionStage<End<T>> step(Asking asking, Enumeration<T> plan, int connections) {
        if (plan.next().isEmpty()) {
            return CompletableFuture.completedStage(new End<>(plan, connections, true));
        }
        return asking.gate()
                .begin(() -> probe.sendHello(
                        asking.endpoint(), asking.host(), plan.next().orElseThrow()))
                .thenCompose(test -> {
                    Enumeration<T> next = plan.after(test.flight());
                    return wasSent(test)
                            ? step(asking, next, connections + 1)
                            : CompletableFuture.completedStage(new End<>(next, connections + 1, false));
                });
    }

    private static boolean wasSent(HelloTest test) {
        return !(test.flight() instanceof Interrupted interrupted && interrupted.by() == Interruption.NOT_SENT);
    }

    private static Optional<Boolean> accepted(Support support) {
        return switch (support) {
            case YES -> Optional.of(true);
            case NO -> Optional.of(false);
            case UNKNOWN -> Optional.empty();
        };
    }
}

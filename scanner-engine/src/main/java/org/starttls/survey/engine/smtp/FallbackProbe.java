package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.tls.ServerName;
import org.starttls.survey.engine.tls.hello.plan.EngineChoice;
import org.starttls.survey.engine.tls.hello.plan.HelloClassifier;

/**
 * Looks closer at a target whose main probe failed in the handshake, to tell servers with old TLS from those with none that
 * works: a hand-built hello finds out what the server would choose, and the relaxed client that can complete it, if there
 * is one, gets a connection of its own. One connection at a time, two at most. Any thread.
 */
public final class FallbackProbe {
    private final SmtpProbe hello;
    private final Map<EngineChoice, SmtpProbe> relaxed;

    /**
     * Puts the probes together, which differ in their TLS clients.
     *
     * @param hello its TLS client is not used
     * @param relaxed those there are; choices without one are not tried
     */
    public FallbackProbe(SmtpProbe hello, Map<EngineChoice, SmtpProbe> relaxed) {
        this.hello = requireNonNull(hello, "hello");
        this.relaxed = Map.copyOf(relaxed);
    }

    /** Looks closer where {@code main}, of the same host, shows need; completes as {@link SmtpProbe#probe}. */
    public CompletionStage<TargetProbes> lookCloser(Probe main, Optional<String> host, ConnectionGate gate) {
        if (!failedInHandshake(main)) {
            return CompletableFuture.completedStage(TargetProbes.of(main));
        }
        var question = HelloClassifier.hello(host.flatMap(ServerName::of));
        return gate.begin(() -> hello.sendHello(main.endpoint(), host, question))
                .thenCompose(test -> complete(main, test, host, gate));
    }

    private CompletionStage<TargetProbes> complete(
            Probe main, HelloTest test, Optional<String> host, ConnectionGate gate) {
        Optional<Probe> classify = Optional.of(test.probe());
        SmtpProbe chosen = relaxed.get(HelloClassifier.choose(test.flight()));
        return chosen == null
                ? CompletableFuture.completedStage(new TargetProbes(main, classify, Optional.empty()))
                : gate.begin(() -> chosen.probe(main.endpoint(), host))
                        .thenApply(seen -> new TargetProbes(main, classify, Optional.of(seen)));
    }

    private static boolean failedInHandshake(Probe main) {
        return main.outcome() == EndpointOutcome.HANDSHAKE_FAILED || main.outcome() == EndpointOutcome.HANDSHAKE_CLOSED;
    }
}

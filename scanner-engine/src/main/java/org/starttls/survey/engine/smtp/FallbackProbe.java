package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.TargetProbes;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.net.ConnectionGate;

/**
 * Probes a target once more, as an old sender, where the handshake of its main probe shows that a modern one has no common
 * ground with it: to tell servers with old TLS from those with none that works. Any thread.
 */
public final class FallbackProbe {
    /** handshake_failure, illegal_parameter, protocol_version, insufficient_security (RFC 8446 section 6.2). */
    private static final Set<Integer> NO_COMMON_GROUND = Set.of(40, 47, 70, 71);

    private static final int SSL3 = 0x0300;

    private final Optional<SmtpProbe> relaxed;
    private final Optional<SmtpProbe> ssl3;

    /**
     * Puts the probes together, which differ in their TLS clients.
     *
     * @param relaxed empty for no second try
     * @param ssl3 for servers that chose SSLv3; empty for no second try with them
     */
    public FallbackProbe(Optional<SmtpProbe> relaxed, Optional<SmtpProbe> ssl3) {
        this.relaxed = requireNonNull(relaxed, "relaxed");
        this.ssl3 = requireNonNull(ssl3, "ssl3");
    }

    /** Tries once more where {@code main}, of the same endpoint and host, shows need; completes as {@link SmtpProbe#probe}. */
    public CompletionStage<TargetProbes> lookCloser(Probe main, Optional<String> host, ConnectionGate gate) {
        return second(main)
                .map(probe -> gate.begin(() -> probe.probe(main.endpoint(), host))
                        .thenApply(seen -> new TargetProbes(main, Optional.of(seen))))
                .orElseGet(() -> CompletableFuture.completedStage(TargetProbes.of(main)));
    }

    private Optional<SmtpProbe> second(Probe first) {
        if (first.outcome() != EndpointOutcome.HANDSHAKE_FAILED) {
            return Optional.empty();
        }
        return first.tls()
                .filter(FallbackProbe::lacksCommonGround)
                .flatMap(session -> session.version().orElse(0) == SSL3 ? ssl3 : relaxed);
    }

    /** The server says so, or our engine would not take what the server sent. */
    private static boolean lacksCommonGround(TlsSession session) {
        return session.alert()
                .filter(alert -> session.alertSent() || NO_COMMON_GROUND.contains(alert))
                .isPresent();
    }
}

package org.starttls.survey.engine.smtp;

import static java.util.Objects.requireNonNull;

import io.netty.channel.ChannelFuture;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.InjectionResult;
import org.starttls.survey.engine.model.InjectionTest;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.net.ConnectionGate;
import org.starttls.survey.engine.net.TcpConnector;
import org.starttls.survey.engine.tls.ServerName;
import org.starttls.survey.engine.tls.TlsClient;
import org.starttls.survey.engine.tls.hello.Hello;

/**
 * Probes mail servers: one connection, one conversation, one {@link Probe}. Sends EHLO, STARTTLS, EHLO and QUIT, and NOOP
 * where that is asked for, and never a sender or a recipient. Share one; any thread. It limits each conversation, not their number.
 */
public final class SmtpProbe {
    private static final String HELLO_PROFILE = "hello";

    private final EventLoopGroup loops;
    private final ProbeConfig config;
    private final TlsClient tls;
    private final InstantSource clock;

    /**
     * A probe that takes the time from the system's clock.
     *
     * @param loops of NIO; stays the caller's to shut down, after the last probe has ended
     * @param tls stays the caller's to close
     */
    public SmtpProbe(EventLoopGroup loops, ProbeConfig config, TlsClient tls) {
        this(loops, config, tls, InstantSource.system());
    }

    /** The same with another clock for {@link Probe#at()}; durations are measured by the event loops' own. */
    public SmtpProbe(EventLoopGroup loops, ProbeConfig config, TlsClient tls, InstantSource clock) {
        this.loops = requireNonNull(loops, "loops");
        this.config = requireNonNull(config, "config");
        this.tls = requireNonNull(tls, "tls");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * Holds one conversation.
     *
     * @param endpoint resolved, with its port
     * @param host whose name to send as SNI (RFC 7672 section 8.1); {@link Probe#sni()} is the name that was sent, empty
     *     where this one cannot stand in a ClientHello
     * @return completes with exactly one probe when the connection is closed, and never exceptionally; on an event
     *     loop, so what hangs on it must not wait
     */
    public CompletionStage<Probe> probe(InetSocketAddress endpoint, Optional<String> host) {
        return hold(endpoint, host, new MainPurpose(config.testStripping()));
    }

    /**
     * Tests whether the server carries commands over into TLS (CVE-2011-0411), with a harmless NOOP: by one connection, or
     * by two in a row where the first, the sanity run, does not forbid the second. Worth it only where
     * {@link #probe} found STARTTLS to work.
     *
     * @param gate through which each connection goes
     * @return completes as {@link #probe} does
     */
    public CompletionStage<InjectionTest> testInjection(
            InetSocketAddress endpoint, Optional<String> host, ConnectionGate gate) {
        InjectionSanity sanity = new InjectionSanity();
        return gate.begin(() -> hold(endpoint, host, sanity))
                .thenCompose(probe -> sanity.objection(probe)
                        .map(objection -> CompletableFuture.<InjectionTest>completedStage(new InjectionTest(
                                InjectionResult.UNKNOWN, objection, Optional.empty(), probe, Optional.empty())))
                        .orElseGet(() -> gate.begin(() -> inject(endpoint, host, probe))));
    }

    private CompletionStage<InjectionTest> inject(InetSocketAddress endpoint, Optional<String> host, Probe sanity) {
        Injection injection = new Injection();
        return hold(endpoint, host, injection).thenApply(attempt -> {
            Injection.Finding finding = injection.finding(attempt);
            return new InjectionTest(
                    finding.result(), finding.detail(), finding.answer(), sanity, Optional.of(attempt));
        });
    }

    /**
     * Sends one hand-built hello after STARTTLS, of the client profile {@value #HELLO_PROFILE}, and hangs up when it is
     * answered.
     *
     * @return completes as {@link #probe} does
     */
    public CompletionStage<HelloTest> sendHello(InetSocketAddress endpoint, Optional<String> host, Hello hello) {
        HelloPurpose purpose = new HelloPurpose(hello);
        return hold(endpoint, host, purpose, HELLO_PROFILE).thenApply(probe -> new HelloTest(probe, purpose.flight()));
    }

    private CompletionStage<Probe> hold(InetSocketAddress endpoint, Optional<String> host, Purpose purpose) {
        return hold(endpoint, host, purpose, tls.profile());
    }

    private CompletionStage<Probe> hold(
            InetSocketAddress endpoint, Optional<String> host, Purpose purpose, String profile) {
        Optional<String> serverName = host.flatMap(ServerName::of);
        Instant at = clock.instant();
        ProbeEvidence evidence =
                new ProbeEvidence(new ProbeEvidence.Start(endpoint, serverName, profile, at), loops.ticker());
        CompletableFuture<Probe> result = new CompletableFuture<>();
        Dialogue dialogue = new Dialogue(
                new Conversation.Setting(config, tls, serverName, purpose, evidence),
                () -> result.complete(evidence.probe()));
        try {
            // What fails before the dialogue is in the pipeline, such as for want of a descriptor.
            ChannelFuture unused = connect(endpoint, dialogue).addListener(connected -> {
                if (!connected.isSuccess()) {
                    result.complete(failed(evidence, connected.cause()));
                }
            });
        } catch (RuntimeException e) {
            result.complete(failed(evidence, e));
        }
        return result;
    }

    private ChannelFuture connect(InetSocketAddress endpoint, Dialogue dialogue) {
        return new TcpConnector(loops, config.timeouts().connect(), config.source()).connect(endpoint, dialogue::addTo);
    }

    private static Probe failed(ProbeEvidence evidence, Throwable cause) {
        EndpointOutcome outcome = Failures.of(cause, true, evidence.endpoint()).at(evidence.stage());
        evidence.conclude(outcome, Optional.empty(), Optional.of(Details.of(cause)));
        return evidence.probe();
    }
}

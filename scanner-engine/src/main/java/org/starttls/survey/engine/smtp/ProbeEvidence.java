package org.starttls.survey.engine.smtp;

import io.netty.util.concurrent.Ticker;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.Stage;
import org.starttls.survey.engine.model.StrippingTest;
import org.starttls.survey.engine.model.TlsSession;

/**
 * What one conversation has shown so far; becomes a {@link Probe}. The first outcome stands, whatever comes after.
 * Touched by one event loop only, once the connection is begun.
 */
final class ProbeEvidence {
    private final Start start;
    private final Ticker ticker;
    private final long began;
    private final TranscriptWriter transcript = new TranscriptWriter();
    private final WireMeter wire = new WireMeter();
    private final Set<OutOfTurn> outOfTurn = EnumSet.noneOf(OutOfTurn.class);
    private final Map<Stage, Duration> spent = new EnumMap<>(Stage.class);
    private long stageBegan;
    private Stage stage = Stage.CONNECT;
    private Optional<InetAddress> source = Optional.empty();
    private Optional<EndpointOutcome> outcome = Optional.empty();
    private Optional<SmtpReply> reply = Optional.empty();
    private Optional<String> detail = Optional.empty();
    private Optional<SmtpReply> banner = Optional.empty();
    private Optional<List<String>> capabilities = Optional.empty();
    private Optional<List<String>> capabilitiesTls = Optional.empty();
    private Optional<TlsSession> tls = Optional.empty();
    private Optional<StrippingTest> stripping = Optional.empty();

    /** What is known before anything is sent. */
    record Start(InetSocketAddress endpoint, Optional<String> sni, String clientProfile, Instant at) {}

    /** Begins the first stage, {@code CONNECT}, now. */
    ProbeEvidence(Start start, Ticker ticker) {
        this.start = start;
        this.ticker = ticker;
        began = ticker.nanoTime();
        stageBegan = began;
    }

    InetSocketAddress endpoint() {
        return start.endpoint();
    }

    TranscriptWriter transcript() {
        return transcript;
    }

    WireMeter wire() {
        return wire;
    }

    Stage stage() {
        return stage;
    }

    /** Ends the current stage and begins another. */
    void enter(Stage next) {
        long now = ticker.nanoTime();
        spent.put(stage, Duration.ofNanos(now - stageBegan));
        stageBegan = now;
        stage = next;
    }

    /** Nanoseconds on the conversation's clock. */
    long now() {
        return ticker.nanoTime();
    }

    void connectedFrom(InetAddress address) {
        source = Optional.of(address);
    }

    void greeted(SmtpReply greeting) {
        banner = Optional.of(greeting);
    }

    void offered(List<String> keywords) {
        capabilities = Optional.of(keywords);
    }

    void offeredInTls(List<String> keywords) {
        capabilitiesTls = Optional.of(keywords);
    }

    void handshook(TlsSession session) {
        tls = Optional.of(session);
    }

    void note(OutOfTurn what) {
        outOfTurn.add(what);
    }

    void testedStripping(StrippingTest test) {
        stripping = Optional.of(test);
    }

    /** Whether an outcome stands. */
    boolean concluded() {
        return outcome.isPresent();
    }

    /** Settles how the probe ended, at the current stage. */
    void conclude(EndpointOutcome how, Optional<SmtpReply> decisive, Optional<String> why) {
        if (outcome.isEmpty()) {
            spent.put(stage, Duration.ofNanos(ticker.nanoTime() - stageBegan));
            outcome = Optional.of(how);
            reply = decisive;
            detail = why;
        }
    }

    /** The whole, now. Without an outcome it says that this is a bug of ours. */
    Probe probe() {
        conclude(
                EndpointOutcome.SCANNER_BUG,
                Optional.empty(),
                Optional.of("the conversation ended without an outcome"));
        return new Probe(
                start.endpoint(),
                start.sni(),
                start.clientProfile(),
                start.at(),
                source,
                outcome.orElseThrow(),
                stage,
                reply,
                detail,
                banner,
                capabilities,
                capabilitiesTls,
                outOfTurn,
                tls,
                stripping,
                transcript.transcript(),
                times(),
                wire.received(),
                wire.sent());
    }

    private ProbeTimes times() {
        return new ProbeTimes(
                spent(Stage.CONNECT),
                spent(Stage.BANNER),
                spent(Stage.EHLO),
                spent(Stage.STARTTLS),
                spent(Stage.HANDSHAKE),
                spent(Stage.TLS),
                Duration.ofNanos(ticker.nanoTime() - began));
    }

    private Optional<Duration> spent(Stage on) {
        return Optional.ofNullable(spent.get(on));
    }
}

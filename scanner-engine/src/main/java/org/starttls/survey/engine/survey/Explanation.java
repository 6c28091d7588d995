package org.starttls.survey.engine.survey;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;
import org.starttls.survey.engine.model.ProbeTimes;
import org.starttls.survey.engine.model.Stage;

/** What a probe's end may have to do with our own uplink. */
enum Explanation {
    /** The server was heard to the end: the uplink was alive. */
    ALIVE,
    /** A dead uplink, or another failure of ours, would look the same. */
    PERHAPS_OURS,
    /** No connection was made, or the scanner has a bug: it says nothing of the uplink. */
    NOTHING;

    static Explanation of(EndpointOutcome outcome) {
        return switch (outcome) {
            case CONNECT_TIMEOUT,
                    UNREACHABLE,
                    BANNER_TIMEOUT,
                    REPLY_TIMEOUT,
                    DEADLINE_EXCEEDED,
                    CONNECTION_CLOSED,
                    CONNECTION_RESET,
                    HANDSHAKE_TIMEOUT,
                    HANDSHAKE_CLOSED,
                    POST_HANDSHAKE_FAILED,
                    LOCAL_ERROR -> PERHAPS_OURS;
            case EXCLUDED, NOT_PROBED, HELD_BACK, SCANNER_BUG, CONNECT_FAILED, NOT_TOLD -> NOTHING;
            case STARTTLS_OK,
                    LEGACY_ONLY,
                    STARTTLS_NOT_OFFERED,
                    STARTTLS_MANGLED,
                    STARTTLS_REFUSED,
                    STARTTLS_DEFERRED,
                    HANDSHAKE_FAILED,
                    NOT_TLS,
                    CLIENT_CERTIFICATE_REQUIRED,
                    EHLO_REJECTED,
                    EHLO_DEFERRED,
                    BANNER_DEFERRED,
                    BANNER_REJECTED,
                    NOT_SMTP,
                    BYTE_LIMIT,
                    CONNECT_REFUSED -> ALIVE;
        };
    }

    /** How long after its beginning a probe last heard from the server, or from whoever answered in its place. */
    static Duration lastHeard(Probe probe) {
        ProbeTimes times = probe.times();
        Duration all = Stream.of(
                        times.connect(), times.banner(), times.ehlo(), times.starttls(), times.handshake(), times.tls())
                .flatMap(Optional::stream)
                .reduce(Duration.ZERO, Duration::plus);
        return of(probe.outcome()) == ALIVE ? all : all.minus(lastWait(probe.stage(), times));
    }

    private static Duration lastWait(Stage stage, ProbeTimes times) {
        Optional<Duration> wait = switch (stage) {
            case CONNECT -> times.connect();
            case BANNER -> times.banner();
            case EHLO -> times.ehlo();
            case STARTTLS -> times.starttls();
            case HANDSHAKE -> times.handshake();
            case TLS -> times.tls();
            case NONE, DONE -> Optional.empty();
        };
        return wait.orElse(Duration.ZERO);
    }
}

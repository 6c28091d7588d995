package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.engine.tls.hello.Alert;
import org.starttls.survey.engine.tls.hello.ServerFlight;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Refused;
import org.starttls.survey.engine.tls.hello.ServerHello;

/**
 * Whether a server accepts one thing, and how that was told.
 *
 * @param reason {@link ServerFlight#code()}, or a word of the planner's, lower-kebab-case
 */
public record Finding(Support support, String reason) {
    /** The server chose from what it was offered something that it was not. */
    static final String UNOFFERED_CHOSEN = "unoffered-chosen";
    /** No more connections were to be spent. */
    static final String CONNECTION_LIMIT = "connection-limit";

    public Finding {
        requireNonNull(support, "support");
        requireNonNull(reason, "reason");
    }

    /** The server chose it, whatever became of the flight then. */
    static Finding chosen(ServerHello hello) {
        return new Finding(Support.YES, hello.retry() ? "hello-retry-request" : "server-hello");
    }

    static Finding unknown(String reason) {
        return new Finding(Support.UNKNOWN, reason);
    }

    /**
     * What a flight says of a hello of which nothing was accepted. No, where the server itself says that it and we have
     * nothing in common: with the alerts handshake_failure, protocol_version and insufficient_security, with NO-CIPHER of
     * SSL 2.0. Unknown otherwise: what closes, resets, stalls or has an internal error may accept it another time.
     */
    static Finding refused(ServerFlight flight) {
        return new Finding(saysNo(flight) ? Support.NO : Support.UNKNOWN, flight.code());
    }

    private static boolean saysNo(ServerFlight flight) {
        if (flight instanceof Refused refused && flight.answer().isEmpty()) {
            return switch (refused.alert().description()) {
                case Alert.HANDSHAKE_FAILURE, Alert.PROTOCOL_VERSION, Alert.INSUFFICIENT_SECURITY -> true;
                default -> false;
            };
        }
        return flight instanceof Sslv2Refused;
    }
}

package org.starttls.survey.engine.tls.hello;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.model.OcspStatus;
import org.starttls.survey.engine.model.ServerSignature;
import org.starttls.survey.engine.model.ServerSignature.Absence;
import org.starttls.survey.engine.model.TlsSession;
import org.starttls.survey.engine.pki.OcspResponse;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;

/** Tells a flight as the facts of a handshake that nobody went on with. Pure. */
public final class FlightFacts {
    private FlightFacts() {}

    /** What was seen; of TLS 1.3 not much, as no keys are agreed on. */
    public static TlsSession of(ServerFlight flight) {
        Optional<ServerAnswer> answer = flight.answer();
        Optional<ServerAnswer> clear = answer.filter(known -> !known.hello().encryptsTheRest());
        Optional<byte[]> staple = answer.flatMap(ServerAnswer::ocspResponse);
        return new TlsSession(
                answer.map(known -> known.hello().version()),
                answer.map(known -> known.hello().cipherSuite()),
                answer.flatMap(ServerAnswer::group),
                answer.flatMap(ServerAnswer::keyExchange)
                        .filter(exchange -> exchange.kind() == KeyExchange.Kind.FINITE_FIELD)
                        .flatMap(KeyExchange::bits),
                signature(answer),
                clear.map(known -> known.hello().extendedMasterSecret()),
                clear.map(known -> known.hello().secureRenegotiation()),
                Optional.empty(),
                answer.flatMap(ServerAnswer::clientCertificateRequested),
                alert(flight),
                false,
                Optional.empty(),
                answer.map(ServerAnswer::chain).orElse(List.of()),
                staple,
                staple.map(OcspResponse::status)
                        .or(() -> clear.filter(ServerAnswer::complete).map(known -> OcspStatus.NONE)));
    }

    private static Optional<Integer> alert(ServerFlight flight) {
        return flight instanceof Refused refused ? Optional.of(refused.alert().description()) : Optional.empty();
    }

    private static ServerSignature signature(Optional<ServerAnswer> answer) {
        return answer.flatMap(ServerAnswer::keyExchange)
                .flatMap(KeyExchange::signatureScheme)
                .map(ServerSignature::of)
                .orElseGet(() ->
                        ServerSignature.none(answer.map(FlightFacts::absence).orElse(Absence.NOT_REACHED)));
    }

    private static Absence absence(ServerAnswer answer) {
        KeyExchangeMethod method = answer.method();
        if (answer.hello().encryptsTheRest()) {
            return Absence.NOT_REACHED;
        }
        if (method.anonymous() || !method.sendsKeys()) {
            return Absence.NOT_SIGNED;
        }
        if (answer.keyExchange().isEmpty()) {
            return Absence.NOT_REACHED;
        }
        return answer.hello().version() < ProtocolVersion.TLS12.number() ? Absence.IMPLIED : Absence.UNREADABLE;
    }
}

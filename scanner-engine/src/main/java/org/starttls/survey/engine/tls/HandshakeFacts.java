package org.starttls.survey.engine.tls;

import java.util.List;
import java.util.Optional;

/** What the messages of one handshake have told so far. Touched by one event loop only. */
final class HandshakeFacts {
    private static final int TLS13 = 0x0304;

    Optional<Integer> version = Optional.empty();
    Optional<Integer> cipherSuite = Optional.empty();
    Optional<Integer> group = Optional.empty();
    Optional<Integer> dhPrimeBits = Optional.empty();
    Optional<Integer> signatureScheme = Optional.empty();
    /** ServerKeyExchange or CertificateVerify came, readable or not. */
    boolean keyExchangeSeen;

    Optional<Boolean> extendedMasterSecret = Optional.empty();
    Optional<Boolean> secureRenegotiation = Optional.empty();
    Optional<Boolean> sessionTicket = Optional.empty();
    /** Empty until CertificateRequest was seen or its place was passed. */
    Optional<Boolean> clientCertificateRequested = Optional.empty();

    List<byte[]> chain = List.of();
    Optional<byte[]> ocspStaple = Optional.empty();
    /** All of the server's messages up to its Finished or ServerHelloDone were read. */
    boolean flightSeen;

    /** The description of the fatal alert. */
    Optional<Integer> alertReceived = Optional.empty();

    Optional<Integer> alertSent = Optional.empty();
    /** Whether the peer took leave in good order, which is an alert by form only. */
    boolean closeNotified;

    /** The description of the first alert of level warning. */
    Optional<Integer> warningReceived = Optional.empty();

    /** Whether the server chose TLS 1.3, with which everything after the hello is encrypted. */
    boolean isTls13() {
        return version.orElse(0) >= TLS13;
    }
}

package org.starttls.survey.engine.tls;

import java.util.List;
import java.util.Optional;

/** What the cleartext of one handshake has told so far. Touched by one event loop only. */
final class HandshakeFacts {
    Optional<Integer> version = Optional.empty();
    Optional<Integer> cipherSuite = Optional.empty();
    Optional<Integer> group = Optional.empty();
    /** Empty until CertificateRequest or, without it, ServerHelloDone was seen; TLS 1.3 encrypts it. */
    Optional<Boolean> clientCertificateRequested = Optional.empty();

    List<byte[]> chain = List.of();
    Optional<byte[]> ocspStaple = Optional.empty();
    /** The description of the fatal alert. */
    Optional<Integer> alertReceived = Optional.empty();

    Optional<Integer> alertSent = Optional.empty();
    /** Whether the peer took leave in good order, which is an alert by form only. */
    boolean closeNotified;
}

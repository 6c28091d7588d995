package org.starttls.survey.engine.model;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake, completed or not. Numbers are IANA's; empty where it did not get that far or nothing
 * told.
 *
 * @param version the negotiated protocol version as on the wire: {@code 0x0304} is TLS 1.3, {@code 0x0300} SSLv3
 * @param cipherSuite two bytes, {@code 0x1301} is TLS_AES_128_GCM_SHA256
 * @param group the key-exchange group (TLS Supported Groups), {@code 0x001D} is x25519
 * @param clientCertificateRequested whether the server asked for one; empty where the handshake ended before it could
 * @param alert the fatal alert that ended the handshake, its description's number (RFC 8446 section 6); received or sent
 * @param alertSent true when the alert was ours
 * @param chain the certificates in DER, in the order sent, leaf first by rule but not by force; raw, perhaps unparsable
 * @param ocspStaple the stapled OCSP response (RFC 6066 section 8), raw
 */
public record TlsSession(
        Optional<Integer> version,
        Optional<Integer> cipherSuite,
        Optional<Integer> group,
        Optional<Boolean> clientCertificateRequested,
        Optional<Integer> alert,
        boolean alertSent,
        List<byte[]> chain,
        Optional<byte[]> ocspStaple) {
    public TlsSession {
        chain = List.copyOf(chain);
    }
}

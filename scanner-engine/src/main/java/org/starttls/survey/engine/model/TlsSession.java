package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake, completed or not. Numbers are IANA's; empty where it did not get that far or nothing
 * told.
 *
 * @param version the negotiated protocol version as on the wire: {@code 0x0304} is TLS 1.3, {@code 0x0300} SSLv3
 * @param cipherSuite two bytes, {@code 0x1301} is TLS_AES_128_GCM_SHA256
 * @param group the key-exchange group (TLS Supported Groups), {@code 0x001D} is x25519; empty also where the key exchange
 *     has none that is named: static RSA, finite fields before TLS 1.3
 * @param dhPrimeBits length of the finite field's prime, TLS 1.2 and before
 * @param extendedMasterSecret whether the server agreed to it (RFC 7627); empty in TLS 1.3, which has it built in
 * @param secureRenegotiation whether the server knows it (RFC 5746); empty in TLS 1.3, which has no renegotiation
 * @param sessionTicket whether the server sent a ticket within the handshake (RFC 5077); empty in TLS 1.3, where it
 *     would come later and is not waited for
 * @param clientCertificateRequested whether the server asked for one; empty where the handshake ended before it could
 * @param alert the fatal alert that ended the handshake, its description's number (RFC 8446 section 6); received or sent
 * @param alertSent true when the alert was ours
 * @param warning the first alert of level warning that the server sent in the clear, 112 is unrecognized_name; empty
 *     also where it came encrypted
 * @param chain the certificates in DER, in the order sent, leaf first by rule but not by force; raw, perhaps unparsable
 * @param ocspStaple the stapled OCSP response (RFC 6066 section 8), raw
 * @param ocspStatus what the staple says; empty where the handshake ended before one could come
 */
public record TlsSession(
        Optional<Integer> version,
        Optional<Integer> cipherSuite,
        Optional<Integer> group,
        Optional<Integer> dhPrimeBits,
        ServerSignature signature,
        Optional<Boolean> extendedMasterSecret,
        Optional<Boolean> secureRenegotiation,
        Optional<Boolean> sessionTicket,
        Optional<Boolean> clientCertificateRequested,
        Optional<Integer> alert,
        boolean alertSent,
        Optional<Integer> warning,
        List<byte[]> chain,
        Optional<byte[]> ocspStaple,
        Optional<OcspStatus> ocspStatus) {
    public TlsSession {
        requireNonNull(signature, "signature");
        chain = List.copyOf(chain);
    }

    /**
     * Whether recording the connection and learning the certificate's key later does not open it; empty where the cipher
     * suite is not known.
     */
    public Optional<Boolean> forwardSecrecy() {
        return cipherSuite
                .map(KeyExchangeMethod::of)
                .filter(method -> method != KeyExchangeMethod.OTHER)
                .map(KeyExchangeMethod::ephemeral);
    }
}

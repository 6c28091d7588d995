package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake, completed or not. Numbers are IANA's.
 *
 * @param version as on the wire: 772 is TLS 1.3
 * @param dhPrimeBits of the finite field, TLS 1.2 and before
 * @param signatureAbsence a row of {@code signature_absence}: why no signature scheme is known
 * @param alert the fatal alert that ended the handshake
 * @param alertSent whether the alert was ours
 * @param warning the first alert of level warning that the server sent
 * @param chain certificates in DER in the order sent; empty when none was seen
 * @param ocspStatus a row of {@code ocsp_status}
 */
public record TlsRow(
        Optional<Integer> version,
        Optional<Integer> cipherSuite,
        Optional<Integer> group,
        Optional<Integer> dhPrimeBits,
        Optional<Boolean> forwardSecrecy,
        Optional<Integer> signatureScheme,
        Optional<Integer> signatureAbsence,
        Optional<Boolean> extendedMasterSecret,
        Optional<Boolean> secureRenegotiation,
        Optional<Boolean> sessionTicket,
        Optional<Boolean> clientCertificateRequested,
        Optional<Integer> alert,
        boolean alertSent,
        Optional<Integer> warning,
        List<byte[]> chain,
        Optional<byte[]> ocspStaple,
        Optional<Integer> ocspStatus) {
    public TlsRow {
        requireNonNull(version, "version");
        requireNonNull(cipherSuite, "cipherSuite");
        requireNonNull(group, "group");
        requireNonNull(dhPrimeBits, "dhPrimeBits");
        requireNonNull(forwardSecrecy, "forwardSecrecy");
        requireNonNull(signatureScheme, "signatureScheme");
        requireNonNull(signatureAbsence, "signatureAbsence");
        requireNonNull(extendedMasterSecret, "extendedMasterSecret");
        requireNonNull(secureRenegotiation, "secureRenegotiation");
        requireNonNull(sessionTicket, "sessionTicket");
        requireNonNull(clientCertificateRequested, "clientCertificateRequested");
        requireNonNull(alert, "alert");
        requireNonNull(warning, "warning");
        chain = List.copyOf(chain);
        requireNonNull(ocspStaple, "ocspStaple");
        requireNonNull(ocspStatus, "ocspStatus");
    }
}

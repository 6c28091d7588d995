package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake, completed or not. Numbers are IANA's.
 *
 * @param version as on the wire: 772 is TLS 1.3
 * @param alert the fatal alert that ended the handshake
 * @param alertSent whether the alert was ours
 * @param chain certificates in DER in the order sent; empty when none was seen
 */
public record TlsRow(
        Optional<Integer> version,
        Optional<Integer> cipherSuite,
        Optional<Integer> group,
        Optional<Boolean> clientCertificateRequested,
        Optional<Integer> alert,
        boolean alertSent,
        List<byte[]> chain,
        Optional<byte[]> ocspStaple) {
    public TlsRow {
        requireNonNull(version, "version");
        requireNonNull(cipherSuite, "cipherSuite");
        requireNonNull(group, "group");
        requireNonNull(clientCertificateRequested, "clientCertificateRequested");
        requireNonNull(alert, "alert");
        chain = List.copyOf(chain);
        requireNonNull(ocspStaple, "ocspStaple");
    }
}

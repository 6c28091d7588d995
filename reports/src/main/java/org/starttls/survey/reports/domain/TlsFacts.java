package org.starttls.survey.reports.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was seen of a TLS handshake, completed or not.
 *
 * @param version such as {@code TLSv1.3}
 * @param cipher IANA's name of the cipher suite
 * @param group IANA's name of the key exchange group
 * @param alert the fatal alert that ended the handshake
 * @param alertSent whether the alert was ours
 * @param certificates as sent, the leaf first
 * @param leaf empty when none was sent
 */
public record TlsFacts(
        Optional<String> version,
        Optional<String> cipher,
        Optional<String> group,
        Optional<Boolean> clientCertificateRequested,
        Optional<String> alert,
        boolean alertSent,
        List<SentCertificate> certificates,
        Optional<Leaf> leaf) {
    public TlsFacts {
        requireNonNull(version);
        requireNonNull(cipher);
        requireNonNull(group);
        requireNonNull(clientCertificateRequested);
        requireNonNull(alert);
        certificates = List.copyOf(certificates);
        requireNonNull(leaf);
    }

    /** Whether the key exchange is ephemeral, as far as the cipher suite tells; empty when none is known. */
    public Optional<Boolean> forwardSecrecy() {
        return cipher.filter(name -> name.startsWith("TLS_"))
                .map(name -> !name.contains("_WITH_") || name.matches("TLS_(EC)?DHE_.*|TLS_(EC)?DH_anon_.*"));
    }

    /**
     * One of the certificates that the server sent.
     *
     * @param sha256 in lower-case hexadecimal digits
     */
    public record SentCertificate(
            String sha256,
            Optional<String> subject,
            Optional<String> issuer,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter) {
        public SentCertificate {
            requireNonNull(sha256);
            requireNonNull(subject);
            requireNonNull(issuer);
            requireNonNull(notBefore);
            requireNonNull(notAfter);
        }
    }

    /**
     * The first certificate that the server sent. Empty is what it does not say, or what could not be read.
     *
     * @param names DNS names of the subjectAltName
     * @param key algorithm and size, such as {@code EC P-256}
     * @param spkiSha256 of its public key, in lower-case hexadecimal digits: the data of a TLSA record {@code 3 1 1}
     * @param parseError why it could not be read
     */
    public record Leaf(
            Optional<String> subject,
            Optional<String> issuer,
            Optional<List<String>> names,
            Optional<Instant> notBefore,
            Optional<Instant> notAfter,
            Optional<String> key,
            Optional<String> signature,
            Optional<Boolean> selfSigned,
            Optional<String> spkiSha256,
            Optional<String> parseError) {
        public Leaf {
            requireNonNull(subject);
            requireNonNull(issuer);
            requireNonNull(names);
            requireNonNull(notBefore);
            requireNonNull(notAfter);
            requireNonNull(key);
            requireNonNull(signature);
            requireNonNull(selfSigned);
            requireNonNull(spkiSha256);
            requireNonNull(parseError);
        }
    }
}

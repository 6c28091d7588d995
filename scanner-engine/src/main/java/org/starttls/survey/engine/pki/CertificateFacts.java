package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What one certificate says of itself. Read leniently, so that a certificate with faults still tells the rest: each
 * field is empty where it cannot be told.
 *
 * @param subject as RFC 2253 has it, most specific first; empty text for an empty name
 * @param issuer the same
 * @param serial in hexadecimal, lower case, as encoded, two digits a byte
 * @param notBefore the first instant of validity, by the certificate
 * @param notAfter the last one
 * @param key the public key
 * @param signatureAlgorithm Java's standard name of the algorithm that signs it, or its object identifier
 * @param dnsNames the DNS names of subjectAltName, as they stand there, one character a byte, perhaps no names at all
 * @param selfSigned subject and issuer are equal, and the signature is by its own key, where that can be checked
 * @param parseError the first fault that our reader or the JDK's found, in one line, escaped as in a transcript; empty when neither found one
 */
public record CertificateFacts(
        Optional<String> subject,
        Optional<String> issuer,
        Optional<String> serial,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<KeyFacts> key,
        Optional<String> signatureAlgorithm,
        List<String> dnsNames,
        Optional<Boolean> selfSigned,
        Optional<String> parseError) {
    public CertificateFacts {
        requireNonNull(subject, "subject");
        requireNonNull(issuer, "issuer");
        requireNonNull(serial, "serial");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(key, "key");
        requireNonNull(signatureAlgorithm, "signatureAlgorithm");
        dnsNames = List.copyOf(dnsNames);
        requireNonNull(selfSigned, "selfSigned");
        requireNonNull(parseError, "parseError");
    }

    /** Reads a certificate in DER (RFC 5280 section 4.1); never fails. Takes time in proportion to the bytes. */
    public static CertificateFacts parse(byte[] der) {
        return new CertificateReader(der).read();
    }
}

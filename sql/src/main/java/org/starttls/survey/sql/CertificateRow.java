package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The facts of a certificate, each empty as far as nothing is known.
 *
 * @param parseError why it could not be read; empty when it could
 * @param serial hexadecimal
 * @param names DNS names of the subjectAltName
 */
public record CertificateRow(
        Optional<String> parseError,
        Optional<String> subject,
        Optional<String> issuer,
        Optional<String> serial,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Optional<String> keyAlgorithm,
        Optional<Integer> keyBits,
        Optional<String> keyCurve,
        Optional<String> signatureAlgorithm,
        Optional<List<String>> names,
        Optional<Boolean> selfSigned,
        Optional<byte[]> spkiSha256) {
    public CertificateRow {
        requireNonNull(parseError, "parseError");
        requireNonNull(subject, "subject");
        requireNonNull(issuer, "issuer");
        requireNonNull(serial, "serial");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(keyAlgorithm, "keyAlgorithm");
        requireNonNull(keyBits, "keyBits");
        requireNonNull(keyCurve, "keyCurve");
        requireNonNull(signatureAlgorithm, "signatureAlgorithm");
        names = names.map(List::copyOf);
        requireNonNull(selfSigned, "selfSigned");
        requireNonNull(spkiSha256, "spkiSha256");
    }

    /** A certificate that could not be read. */
    public static CertificateRow unparsable(String error) {
        return new CertificateRow(
                Optional.of(error),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}

package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a verdict needs of a certificate (RFC 5280 section 4.1). Two are equal when their bytes are.
 *
 * @param sha256 of the whole, 64 hexadecimal digits, lower case
 * @param signedPart what the signature is over, in DER
 * @param algorithm the algorithm of the signature
 * @param algorithmsAgree whether the signed part names the same algorithm, as section 4.1.1.2 demands
 * @param signature the bits of the signature; empty where they are no whole bytes
 * @param version 1 to 3 by rule; 0 for what is no number
 * @param notBefore empty where it is no time
 * @param notAfter the same
 * @param publicKey the SubjectPublicKeyInfo in DER
 * @param key what that tells
 */
public record Certificate(
        String sha256,
        Bytes der,
        Bytes signedPart,
        AlgorithmIdentifier algorithm,
        boolean algorithmsAgree,
        Optional<Bytes> signature,
        int version,
        DistinguishedName issuer,
        DistinguishedName subject,
        Optional<Instant> notBefore,
        Optional<Instant> notAfter,
        Bytes publicKey,
        KeyFacts key,
        Extensions extensions) {
    public Certificate {
        requireNonNull(sha256, "sha256");
        requireNonNull(der, "der");
        requireNonNull(signedPart, "signedPart");
        requireNonNull(algorithm, "algorithm");
        requireNonNull(signature, "signature");
        requireNonNull(issuer, "issuer");
        requireNonNull(subject, "subject");
        requireNonNull(notBefore, "notBefore");
        requireNonNull(notAfter, "notAfter");
        requireNonNull(publicKey, "publicKey");
        requireNonNull(key, "key");
        requireNonNull(extensions, "extensions");
    }

    /**
     * Reads a certificate in DER; empty for bytes that do not have the frame of one. What stands inside extensions may be
     * as it likes, see {@link Extensions#malformed}. Takes time in proportion to the bytes, of which there may be a million.
     */
    public static Optional<Certificate> read(Bytes der) {
        return CertificateParser.parse(der);
    }

    /** Whether subject and issuer are one name: then it is of an authority about itself, or of nobody else. */
    public boolean isSelfIssued() {
        return subject.equals(issuer);
    }

    /** Whether the identifiers of keys, where both are there, leave it possible that this one issued the other. */
    public boolean mayHaveIssued(Certificate other) {
        if (!subject.equals(other.issuer)) {
            return false;
        }
        Optional<String> wanted = other.extensions.authorityKeyIdentifier();
        Optional<String> own = extensions.subjectKeyIdentifier();
        return wanted.isEmpty() || own.isEmpty() || wanted.equals(own);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Certificate that && sha256.equals(that.sha256);
    }

    @Override
    public int hashCode() {
        return sha256.hashCode();
    }
}

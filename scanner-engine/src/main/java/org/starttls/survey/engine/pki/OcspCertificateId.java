package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.Optional;

/**
 * Which certificate an OCSP answer is about (CertID, RFC 6960 section 4.1.1).
 *
 * @param hash identifier of the hash function, dotted
 * @param issuerName hash of the issuer's name, as the certificate has it
 * @param issuerKey hash of the bits of the issuer's key
 * @param serial the content of the number
 */
public record OcspCertificateId(String hash, Bytes issuerName, Bytes issuerKey, Bytes serial) {
    private static final Map<String, String> HASHES = Map.of(
            "1.3.14.3.2.26", "SHA-1",
            "2.16.840.1.101.3.4.2.4", "SHA-224",
            "2.16.840.1.101.3.4.2.1", "SHA-256",
            "2.16.840.1.101.3.4.2.2", "SHA-384",
            "2.16.840.1.101.3.4.2.3", "SHA-512");
    private static final int VERSION = 0xA0;

    public OcspCertificateId {
        requireNonNull(hash, "hash");
        requireNonNull(issuerName, "issuerName");
        requireNonNull(issuerKey, "issuerKey");
        requireNonNull(serial, "serial");
    }

    static OcspCertificateId read(DerReader holder) throws DerException {
        DerReader id = holder.enter(DerReader.SEQUENCE);
        return new OcspCertificateId(
                AlgorithmIdentifier.read(id).identifier(),
                Bytes.of(id.enter(DerReader.OCTET_STRING).rest()),
                Bytes.of(id.enter(DerReader.OCTET_STRING).rest()),
                Bytes.of(id.enter(DerReader.INTEGER).rest()));
    }

    /** Whether this is the certificate with that issuer; empty where its number is right and the hash function unknown. */
    public Optional<Boolean> isOf(Certificate certificate, Certificate issuer) {
        try {
            DerReader signed = new DerReader(certificate.signedPart().array()).enter(DerReader.SEQUENCE);
            if (signed.nextIs(VERSION)) {
                signed.element();
            }
            if (!serial.equals(Bytes.of(signed.enter(DerReader.INTEGER).rest()))) {
                return Optional.of(false);
            }
            signed.element();
            String function = HASHES.get(hash);
            return function == null
                    ? Optional.empty()
                    : Optional.of(issuerName.equals(digest(function, signed.element()))
                            && issuerKey.equals(digest(function, keyBits(issuer))));
        } catch (DerException noKey) {
            return Optional.of(false);
        }
    }

    /** The bits of a certificate's key, without what says of which kind it is. */
    static byte[] keyBits(Certificate certificate) throws DerException {
        DerReader key = new DerReader(certificate.publicKey().array()).enter(DerReader.SEQUENCE);
        key.element();
        byte[] bits = key.enter(DerReader.BIT_STRING).rest();
        return DerReader.wholeBytes(bits).orElse(bits);
    }

    static Bytes digest(String function, byte[] content) {
        try {
            return Bytes.of(MessageDigest.getInstance(function).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has " + function, e);
        }
    }
}

package org.starttls.survey.engine.pki;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/** Reads what a verdict needs off a certificate, by our own reader alone. Pure. */
final class CertificateParser {
    private static final int VERSION = 0xA0;
    private static final int ISSUER_UNIQUE_ID = 0x81;
    private static final int SUBJECT_UNIQUE_ID = 0x82;
    private static final int EXTENSIONS = 0xA3;
    private static final int MOST_BYTES = 1 << 20;

    private CertificateParser() {}

    static Optional<Certificate> parse(Bytes der) {
        if (der.length() > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            DerReader all = new DerReader(der.array());
            DerReader certificate = all.enter(DerReader.SEQUENCE);
            byte[] signedPart = certificate.element();
            AlgorithmIdentifier algorithm = AlgorithmIdentifier.read(certificate);
            byte[] signature = certificate.enter(DerReader.BIT_STRING).rest();
            return all.hasMore() || certificate.hasMore()
                    ? Optional.empty()
                    : Optional.of(read(der, signedPart, algorithm, signature));
        } catch (DerException noCertificate) {
            return Optional.empty();
        }
    }

    private static Certificate read(Bytes der, byte[] signedPart, AlgorithmIdentifier algorithm, byte[] signature)
            throws DerException {
        DerReader signed = new DerReader(signedPart).enter(DerReader.SEQUENCE);
        int version = signed.nextIs(VERSION) ? version(signed.enter(VERSION)) : 1;
        signed.enter(DerReader.INTEGER);
        AlgorithmIdentifier inner = AlgorithmIdentifier.read(signed);
        DistinguishedName issuer = DistinguishedName.read(signed.element());
        DerReader validity = signed.enter(DerReader.SEQUENCE);
        Optional<Instant> notBefore = time(validity);
        Optional<Instant> notAfter = time(validity);
        DistinguishedName subject = DistinguishedName.read(signed.element());
        byte[] publicKey = signed.element();
        return new Certificate(
                der.sha256(),
                der,
                Bytes.of(signedPart),
                algorithm,
                algorithm.equals(inner),
                DerReader.wholeBytes(signature).map(Bytes::of),
                version,
                issuer,
                subject,
                notBefore,
                notAfter,
                Bytes.of(publicKey),
                KeyFacts.read(publicKey),
                extensions(signed));
    }

    private static int version(DerReader holder) throws DerException {
        BigInteger counted = new BigInteger(1, holder.enter(DerReader.INTEGER).rest());
        return counted.bitLength() > 8 ? 0 : counted.intValue() + 1;
    }

    private static Optional<Instant> time(DerReader validity) throws DerException {
        boolean utc = validity.nextIs(DerReader.UTC_TIME);
        String text = validity.enter(utc ? DerReader.UTC_TIME : DerReader.GENERALIZED_TIME)
                .text();
        return DerTime.read(text, utc);
    }

    private static Extensions extensions(DerReader signed) throws DerException {
        while (signed.nextIs(ISSUER_UNIQUE_ID) || signed.nextIs(SUBJECT_UNIQUE_ID)) {
            signed.element();
        }
        return signed.nextIs(EXTENSIONS)
                ? ExtensionReader.read(signed.enter(EXTENSIONS).enter(DerReader.SEQUENCE))
                : Extensions.NONE;
    }
}

package org.starttls.survey.lab.pki;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority: a name, a key and the certificate for them. Any thread. */
record Authority(X500Name name, SigningKey key, X509CertificateHolder certificate) {
    private static final Instant NOT_BEFORE = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant NOT_AFTER = Instant.parse("2049-12-31T00:00:00Z");

    /** Signs itself. */
    static Authority root(String commonName, SigningKey key) {
        X500Name name = name(commonName);
        return new Authority(name, key, certificate(name, key, name, key, BigInteger.ONE));
    }

    /** An authority that this one vouches for. */
    Authority intermediate(String commonName, SigningKey intermediateKey, int serial) {
        X500Name subject = name(commonName);
        BigInteger number = BigInteger.valueOf(serial);
        return new Authority(subject, intermediateKey, certificate(subject, intermediateKey, name, key, number));
    }

    private static X500Name name(String commonName) {
        return new X500Name("O=starttls-survey lab,CN=" + commonName);
    }

    private static X509CertificateHolder certificate(
            X500Name subject, SigningKey subjectKey, X500Name issuer, SigningKey issuerKey, BigInteger serial) {
        try {
            X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
            return new X509v3CertificateBuilder(
                            issuer,
                            serial,
                            Date.from(NOT_BEFORE),
                            Date.from(NOT_AFTER),
                            subject,
                            subjectKey.publicKey())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            identifiers.createSubjectKeyIdentifier(subjectKey.publicKey()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            identifiers.createAuthorityKeyIdentifier(issuerKey.publicKey()))
                    .build(signer(issuerKey));
        } catch (IOException e) {
            throw new IllegalStateException("a certificate that cannot be encoded", e);
        }
    }

    /** A signer for one certificate. */
    static ContentSigner signer(SigningKey key) {
        if (key.kind() != SigningKey.Kind.RSA) {
            return new DeterministicEcdsa(key);
        }
        try {
            return new JcaContentSignerBuilder("SHA256withRSA").build(key.key());
        } catch (OperatorCreationException e) {
            throw new IllegalStateException("this JVM has no SHA256withRSA", e);
        }
    }
}

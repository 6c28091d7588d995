package org.starttls.survey.lab.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** A private key in the forms that signing and TLS engines want it, with its public half. */
record SigningKey(Kind kind, PrivateKey key, SubjectPublicKeyInfo publicKey) {
    /** What sort of key it is. */
    enum Kind {
        RSA("RSA"),
        P256("EC"),
        P384("EC");

        private final String algorithm;

        Kind(String algorithm) {
            this.algorithm = algorithm;
        }

        /** The name that the JCA and TLS key managers give it. */
        String algorithm() {
            return algorithm;
        }
    }

    static SigningKey of(PrivateKeyInfo info) {
        try {
            boolean rsa = info.getPrivateKeyAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption);
            PrivateKey key = KeyFactory.getInstance(rsa ? "RSA" : "EC")
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            return new SigningKey(kind(key), key, rsa ? rsaPublicKey(info) : ecPublicKey(info));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key of the lab's own cannot be used", e);
        }
    }

    private static Kind kind(PrivateKey key) {
        if (key instanceof ECPrivateKey ec) {
            return ec.getParams().getOrder().bitLength() == 256 ? Kind.P256 : Kind.P384;
        }
        return Kind.RSA;
    }

    private static SubjectPublicKeyInfo rsaPublicKey(PrivateKeyInfo info) throws IOException {
        RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
        RSAPublicKey publicKey = new RSAPublicKey(key.getModulus(), key.getPublicExponent());
        return new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), publicKey);
    }

    /** Taken from the file, which has it beside the private key: computing it would cost the lab's start. */
    private static SubjectPublicKeyInfo ecPublicKey(PrivateKeyInfo info) throws IOException {
        ASN1BitString point = org.bouncycastle.asn1.sec.ECPrivateKey.getInstance(info.parsePrivateKey())
                .getPublicKey();
        return new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point.getOctets());
    }
}

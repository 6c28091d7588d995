package org.starttls.survey.lab.pki;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.params.RSAPrivateCrtKeyParameters;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.SubjectPublicKeyInfoFactory;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;

/** A private key in the forms that signing and TLS engines want it, with its public half. */
record SigningKey(Kind kind, PrivateKey key, AsymmetricKeyParameter parameters, SubjectPublicKeyInfo publicKey) {
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
            AsymmetricKeyParameter parameters = PrivateKeyFactory.createKey(info);
            Kind kind = kind(parameters);
            PrivateKey key = KeyFactory.getInstance(kind.algorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
            SubjectPublicKeyInfo publicKey =
                    SubjectPublicKeyInfoFactory.createSubjectPublicKeyInfo(publicHalf(parameters));
            return new SigningKey(kind, key, parameters, publicKey);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("a key of the lab's own cannot be used", e);
        }
    }

    private static Kind kind(AsymmetricKeyParameter parameters) {
        if (parameters instanceof ECPrivateKeyParameters ec) {
            return ec.getParameters().getN().bitLength() == 256 ? Kind.P256 : Kind.P384;
        }
        return Kind.RSA;
    }

    private static AsymmetricKeyParameter publicHalf(AsymmetricKeyParameter parameters) {
        if (parameters instanceof ECPrivateKeyParameters ec) {
            return new ECPublicKeyParameters(
                    new FixedPointCombMultiplier().multiply(ec.getParameters().getG(), ec.getD()), ec.getParameters());
        }
        RSAPrivateCrtKeyParameters rsa = (RSAPrivateCrtKeyParameters) parameters;
        return new RSAKeyParameters(false, rsa.getModulus(), rsa.getPublicExponent());
    }
}

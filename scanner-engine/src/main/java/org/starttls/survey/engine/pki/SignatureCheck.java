package org.starttls.survey.engine.pki;

import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PSSParameterSpec;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * Whether a key made a signature: a certificate's, or another one. However weak the algorithm or small the key: what is weak is for a table of
 * ours to say, and no property of the JVM has a part in it. Pure, any thread.
 *
 * <p>Elliptic curves are Bouncy Castle's business, which takes a seventh of JDK 17's time for P-384 (0.28 ms for 2.05 ms)
 * and knows more of them. RSA is the JDK's: it is as fast, and takes any modulus for one.
 */
public final class SignatureCheck {
    private static final int MOST_RSA_BITS = 16_384;
    private static final int MOST_DSA_BITS = 4_096;
    /** The bytes of the largest key, RSA with an exponent of its own size, and some. */
    private static final int MOST_KEY_BYTES = 2 * MOST_RSA_BITS / 8 + 128;

    private static final Set<String> RSA = Set.of("RSA", "RSASSA-PSS");
    private static final String PSS = "RSASSA-PSS";
    /** An exponent's bits cost what a modulus's do. JDK 17 limits them likewise. */
    private static final int MOST_EXPONENT_BITS = 64;

    /** Of elliptic curves. */
    static final Provider CURVES = new BouncyCastleProvider();

    private static final Provider JDK_RSA = Security.getProvider("SunRsaSign");
    private static final IssuerKeys KEYS = new IssuerKeys();

    private SignatureCheck() {}

    /** Loads the algorithms, which takes a tenth of a second the first time: for another thread, while there is time. */
    public static void prepare() {
        CURVES.getService("KeyFactory", "EC");
    }

    /**
     * Checks a signature, in some milliseconds at most.
     *
     * @param issuerKey a SubjectPublicKeyInfo in DER
     */
    public static SignatureResult check(Certificate certificate, Bytes issuerKey) {
        return certificate
                .signature()
                .filter(signature -> certificate.algorithmsAgree())
                .map(signature ->
                        check(new Signed(certificate.signedPart(), certificate.algorithm(), signature), issuerKey))
                .orElse(SignatureResult.INVALID);
    }

    /**
     * The same of anything.
     *
     * @param issuerKey a SubjectPublicKeyInfo in DER
     */
    public static SignatureResult check(Signed signed, Bytes issuerKey) {
        if (issuerKey.length() > MOST_KEY_BYTES) {
            return SignatureResult.UNCHECKED;
        }
        try {
            KeyFacts facts = KeyFacts.read(issuerKey.array());
            if (!isCheap(facts)) {
                return SignatureResult.UNCHECKED;
            }
            return check(signed, issuerKey, facts);
        } catch (DerException noKey) {
            return SignatureResult.UNSUPPORTED;
        }
    }

    private static boolean isCheap(KeyFacts key) {
        int most = key.algorithm().equals("DSA") ? MOST_DSA_BITS : MOST_RSA_BITS;
        return key.bits().orElse(0) <= most;
    }

    private static SignatureResult check(Signed signed, Bytes issuerKey, KeyFacts facts) {
        Signature verifier;
        try {
            Provider provider = RSA.contains(facts.algorithm()) ? JDK_RSA : CURVES;
            PublicKey key = KEYS.read(issuerKey, facts.algorithm(), provider);
            if (key instanceof RSAPublicKey rsa && rsa.getPublicExponent().bitLength() > MOST_EXPONENT_BITS) {
                return SignatureResult.UNCHECKED;
            }
            verifier = verifier(signed.algorithm(), provider, key);
            verifier.update(signed.content().array());
        } catch (GeneralSecurityException | IOException | RuntimeException unknown) {
            // Providers have thrown most kinds of unchecked exception at malformed keys.
            return SignatureResult.UNSUPPORTED;
        }
        return verdict(verifier, signed.signature().array());
    }

    private static Signature verifier(AlgorithmIdentifier algorithm, Provider provider, PublicKey key)
            throws GeneralSecurityException, IOException {
        String name = algorithm.name();
        if (!fits(name, key)) {
            throw new NoSuchAlgorithmException(name + " by a key of " + key.getAlgorithm());
        }
        Signature verifier = Signature.getInstance(name, provider);
        if (name.equals(PSS)) {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
            parameters.init(algorithm.parameters().array());
            verifier.setParameter(parameters.getParameterSpec(PSSParameterSpec.class));
        }
        verifier.initVerify(key);
        return verifier;
    }

    /** An RSA key with an ECDSA signature is a mismatch that not every provider minds. */
    private static boolean fits(String signature, PublicKey key) {
        return (key instanceof RSAPublicKey) == signature.contains("RSA");
    }

    private static SignatureResult verdict(Signature verifier, byte[] signature) {
        try {
            return verifier.verify(signature) ? SignatureResult.VALID : SignatureResult.INVALID;
        } catch (SignatureException | RuntimeException noSignature) {
            return SignatureResult.INVALID;
        }
    }
}

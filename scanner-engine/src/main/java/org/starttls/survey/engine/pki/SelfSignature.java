package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.util.Optional;
import org.starttls.survey.engine.model.FailureText;

/**
 * What the JDK makes of a certificate: whether its own key signed it, and why it would not have it at all.
 *
 * @param ownKey empty where that cannot be checked: unreadable to the JDK, an algorithm that it lacks
 */
record SelfSignature(Optional<Boolean> ownKey, Optional<String> fault) {
    private static final int MAX_RSA_BITS = 16_384;
    private static final int MAX_DSA_BITS = 4_096;

    static final SelfSignature UNREAD = new SelfSignature(Optional.empty(), Optional.empty());

    SelfSignature {
        requireNonNull(ownKey, "ownKey");
        requireNonNull(fault, "fault");
    }

    static SelfSignature of(byte[] der) {
        try {
            X509Certificate certificate = (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
            boolean candidate = certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
            return new SelfSignature(candidate ? signedBySelf(certificate) : Optional.of(false), Optional.empty());
        } catch (CertificateException e) {
            return new SelfSignature(Optional.empty(), Optional.of(text(e)));
        } catch (RuntimeException e) {
            // Parsers of hostile input have had such bugs; the certificate is then as good as unreadable.
            return new SelfSignature(Optional.empty(), Optional.of(text(e)));
        }
    }

    private static String text(Exception failure) {
        return FailureText.of(failure).orElse("no parser can read it");
    }

    private static Optional<Boolean> signedBySelf(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (!cheap(key)) {
            return Optional.empty();
        }
        try {
            if (key instanceof ECKey) {
                certificate.verify(key, SignatureCheck.CURVES);
            } else {
                certificate.verify(key);
            }
            return Optional.of(true);
        } catch (SignatureException wrong) {
            return Optional.of(false);
        } catch (NoSuchAlgorithmException uncheckable) {
            return Optional.empty();
        } catch (GeneralSecurityException unusable) {
            return Optional.of(false);
        }
    }

    /** A stranger's key may be as large as a handshake, and a check takes the square of its size: minutes. */
    private static boolean cheap(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() <= MAX_RSA_BITS;
        }
        if (key instanceof DSAKey dsa) {
            return dsa.getParams() != null && dsa.getParams().getP().bitLength() <= MAX_DSA_BITS;
        }
        return key instanceof ECKey || key instanceof EdECKey;
    }
}

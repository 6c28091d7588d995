package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * What the JDK makes of a certificate: whether its own key signed it, and why it would not have it at all.
 *
 * @param ownKey empty where that cannot be checked: unreadable to the JDK, an algorithm that it lacks
 */
record SelfSignature(Optional<Boolean> ownKey, Optional<String> fault) {
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
            return new SelfSignature(Optional.empty(), Optional.of(String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // Parsers of hostile input have had such bugs; the certificate is then as good as unreadable.
            return new SelfSignature(Optional.empty(), Optional.of(e.toString()));
        }
    }

    private static Optional<Boolean> signedBySelf(X509Certificate certificate) {
        try {
            certificate.verify(certificate.getPublicKey());
            return Optional.of(true);
        } catch (SignatureException wrong) {
            return Optional.of(false);
        } catch (NoSuchAlgorithmException uncheckable) {
            return Optional.empty();
        } catch (GeneralSecurityException unusable) {
            return Optional.of(false);
        }
    }
}

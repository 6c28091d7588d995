package org.starttls.survey.lab.world;

/** Where the certificates and keys that the lab serves are had, without the world knowing who makes them. Any thread. */
public interface CertificateSource {
    /** The certificate in DER. */
    byte[] leaf(CertificatePlan plan);

    /** The SubjectPublicKeyInfo of the certificate's key in DER; costs no signature. */
    byte[] leafKey(CertificatePlan plan);

    /** The certificate of the leaf's issuer in DER, whether it is sent or not; the leaf where that issued itself. */
    byte[] issuer(CertificatePlan plan);

    /** The SubjectPublicKeyInfo of {@link #issuer} in DER. */
    byte[] issuerKey(CertificatePlan plan);
}

package org.starttls.survey.engine.pkix;

import java.util.List;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;

/** Where a path may end: in a trust store, or where a TLSA record says. */
public interface Anchors {
    /** Certificates that may have issued this one, besides those that were sent. */
    List<Certificate> issuersOf(Certificate certificate);

    /**
     * Whether a path may end here.
     *
     * @param depth 0 for the leaf
     */
    boolean isAnchor(Certificate certificate, int depth);

    /** Whether a key that is trusted without a certificate signed this one; then a path may end here, too. */
    default boolean vouchFor(Certificate certificate, SignatureChecks checks) {
        return false;
    }

    /** Whether a signature by the certificate's own key is there, or is claimed and cannot be checked. */
    static boolean isSelfSigned(Certificate certificate, SignatureChecks checks) {
        return certificate.mayHaveIssued(certificate)
                && checks.check(certificate, certificate.publicKey()) != SignatureResult.INVALID;
    }
}

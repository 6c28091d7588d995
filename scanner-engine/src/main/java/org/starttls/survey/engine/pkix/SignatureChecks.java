package org.starttls.survey.engine.pkix;

import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.SignatureResult;

/** Where the result of checking a certificate's signature by an issuer's key comes from: computed, or stored evidence. */
@FunctionalInterface
public interface SignatureChecks {
    /** @param issuerKey a SubjectPublicKeyInfo in DER */
    SignatureResult check(Certificate certificate, Bytes issuerKey);
}

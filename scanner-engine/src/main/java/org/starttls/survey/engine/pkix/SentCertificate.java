package org.starttls.survey.engine.pkix;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.starttls.survey.engine.pki.Bytes;
import org.starttls.survey.engine.pki.Certificate;

/**
 * One certificate as a server sent it.
 *
 * @param certificate what it says; empty where that is not to be read
 */
public record SentCertificate(Bytes der, Optional<Certificate> certificate) {
    public SentCertificate {
        requireNonNull(der, "der");
        requireNonNull(certificate, "certificate");
    }

    /** Reads a certificate in DER; never fails. */
    public static SentCertificate of(Bytes der) {
        return new SentCertificate(der, Certificate.read(der));
    }
}

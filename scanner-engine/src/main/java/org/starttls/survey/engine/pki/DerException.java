package org.starttls.survey.engine.pki;

/** Bytes are not the DER that they should be. */
final class DerException extends Exception {
    DerException(String what) {
        // No stack trace: it is a finding about a certificate, and there may be millions.
        super(what, null, false, false);
    }
}

package org.starttls.survey.sql;

/** Reads the facts of a certificate; called on the writer thread, for certificates not yet stored. */
@FunctionalInterface
public interface CertificateReader {
    /** @param der as sent, perhaps unparsable, which is a fact too and no reason to throw */
    CertificateRow read(byte[] der);
}

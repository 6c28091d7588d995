package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

/**
 * Whether one key signed one certificate.
 *
 * @param certificateSha256 64 hexadecimal digits
 * @param issuerKeySha256 of the SubjectPublicKeyInfo, 64 hexadecimal digits
 * @param result a row of {@code signature_result}
 */
public record SignatureCheckRow(String certificateSha256, String issuerKeySha256, int result) {
    public SignatureCheckRow {
        requireNonNull(certificateSha256, "certificateSha256");
        requireNonNull(issuerKeySha256, "issuerKeySha256");
    }
}

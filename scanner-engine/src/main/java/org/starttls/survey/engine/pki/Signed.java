package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

/**
 * Something with a signature, whoever made it.
 *
 * @param content what the signature is over
 * @param signature its bits
 */
public record Signed(Bytes content, AlgorithmIdentifier algorithm, Bytes signature) {
    public Signed {
        requireNonNull(content, "content");
        requireNonNull(algorithm, "algorithm");
        requireNonNull(signature, "signature");
    }
}

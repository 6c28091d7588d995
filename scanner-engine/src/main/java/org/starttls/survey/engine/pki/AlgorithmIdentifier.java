package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

/**
 * An algorithm and its parameters (RFC 5280 section 4.1.1.2).
 *
 * @param identifier dotted
 * @param parameters in DER as they stand, empty where there are none
 */
public record AlgorithmIdentifier(String identifier, Bytes parameters) {
    public AlgorithmIdentifier {
        requireNonNull(identifier, "identifier");
        requireNonNull(parameters, "parameters");
    }

    static AlgorithmIdentifier read(DerReader holder) throws DerException {
        DerReader algorithm = holder.enter(DerReader.SEQUENCE);
        return new AlgorithmIdentifier(algorithm.objectIdentifier(), Bytes.of(algorithm.rest()));
    }

    /** Java's standard name of a signature algorithm, or the identifier of one without a name. */
    public String name() {
        return ObjectNames.signature(identifier);
    }
}

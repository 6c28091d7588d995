package org.starttls.survey.engine.pki;

import java.util.Map;
import java.util.Optional;

/** An elliptic curve by the name that TLS has for it (TLS Supported Groups), with the size of its field in bits. */
record Curve(String name, int bits) {
    private static final Map<String, Curve> BY_IDENTIFIER = Map.ofEntries(
            Map.entry("1.2.840.10045.3.1.1", new Curve("secp192r1", 192)),
            Map.entry("1.3.132.0.33", new Curve("secp224r1", 224)),
            Map.entry("1.2.840.10045.3.1.7", new Curve("secp256r1", 256)),
            Map.entry("1.3.132.0.10", new Curve("secp256k1", 256)),
            Map.entry("1.3.132.0.34", new Curve("secp384r1", 384)),
            Map.entry("1.3.132.0.35", new Curve("secp521r1", 521)),
            Map.entry("1.3.132.0.16", new Curve("sect283k1", 283)),
            Map.entry("1.3.132.0.17", new Curve("sect283r1", 283)),
            Map.entry("1.3.36.3.3.2.8.1.1.7", new Curve("brainpoolP256r1", 256)),
            Map.entry("1.3.36.3.3.2.8.1.1.11", new Curve("brainpoolP384r1", 384)),
            Map.entry("1.3.36.3.3.2.8.1.1.13", new Curve("brainpoolP512r1", 512)));

    static Optional<Curve> of(String identifier) {
        return Optional.ofNullable(BY_IDENTIFIER.get(identifier));
    }
}

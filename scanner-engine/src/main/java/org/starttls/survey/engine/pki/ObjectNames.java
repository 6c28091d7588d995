package org.starttls.survey.engine.pki;

import java.util.Map;

/** The names of the object identifiers that certificates use; those without a name stay as they are. Pure. */
final class ObjectNames {
    static final String SUBJECT_ALTERNATIVE_NAME = "2.5.29.17";
    static final String RSA = "1.2.840.113549.1.1.1";
    static final String RSA_PSS = "1.2.840.113549.1.1.10";
    static final String DSA = "1.2.840.10040.4.1";
    static final String EC = "1.2.840.10045.2.1";

    private static final Map<String, String> KEYS = Map.of(
            RSA,
            "RSA",
            RSA_PSS,
            "RSASSA-PSS",
            DSA,
            "DSA",
            EC,
            "EC",
            "1.3.101.112",
            "Ed25519",
            "1.3.101.113",
            "Ed448",
            "2.16.840.1.101.3.4.3.17",
            "ML-DSA-44",
            "2.16.840.1.101.3.4.3.18",
            "ML-DSA-65",
            "2.16.840.1.101.3.4.3.19",
            "ML-DSA-87");

    /** As Java's standard algorithm names have them. */
    private static final Map<String, String> SIGNATURES = Map.ofEntries(
            Map.entry("1.2.840.113549.1.1.2", "MD2withRSA"),
            Map.entry("1.2.840.113549.1.1.4", "MD5withRSA"),
            Map.entry("1.2.840.113549.1.1.5", "SHA1withRSA"),
            Map.entry("1.3.14.3.2.29", "SHA1withRSA"),
            Map.entry("1.2.840.113549.1.1.14", "SHA224withRSA"),
            Map.entry("1.2.840.113549.1.1.11", "SHA256withRSA"),
            Map.entry("1.2.840.113549.1.1.12", "SHA384withRSA"),
            Map.entry("1.2.840.113549.1.1.13", "SHA512withRSA"),
            Map.entry(RSA_PSS, "RSASSA-PSS"),
            Map.entry("1.2.840.10040.4.3", "SHA1withDSA"),
            Map.entry("2.16.840.1.101.3.4.3.2", "SHA256withDSA"),
            Map.entry("1.2.840.10045.4.1", "SHA1withECDSA"),
            Map.entry("1.2.840.10045.4.3.1", "SHA224withECDSA"),
            Map.entry("1.2.840.10045.4.3.2", "SHA256withECDSA"),
            Map.entry("1.2.840.10045.4.3.3", "SHA384withECDSA"),
            Map.entry("1.2.840.10045.4.3.4", "SHA512withECDSA"));

    private ObjectNames() {}

    static String key(String identifier) {
        return KEYS.getOrDefault(identifier, identifier);
    }

    static String signature(String identifier) {
        return SIGNATURES.getOrDefault(identifier, key(identifier));
    }
}

package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The extensions of a certificate (RFC 5280 section 4.2) that a verdict looks at.
 *
 * @param authority what basicConstraints says; empty where that is not there
 * @param keyUsage the bits set, by their number in section 4.2.1.3; empty where the extension is not there
 * @param extendedKeyUsage object identifiers; empty where the extension is not there
 * @param subjectKeyIdentifier in hexadecimal
 * @param authorityKeyIdentifier the keyIdentifier of that extension, in hexadecimal
 * @param names subjectAltName; no names where that is not there
 * @param constraints nameConstraints
 * @param timestamps embedded certificate transparency timestamps (RFC 6962 section 3.3)
 * @param mustStaple whether it wants a stapled OCSP response (RFC 7633)
 * @param malformed identifiers of those of these extensions that could not be read, or that came twice
 * @param unknownCritical identifiers of critical extensions that are none of ours
 */
public record Extensions(
        Optional<Authority> authority,
        Optional<Set<Integer>> keyUsage,
        Optional<Set<String>> extendedKeyUsage,
        Optional<String> subjectKeyIdentifier,
        Optional<String> authorityKeyIdentifier,
        GeneralNames names,
        Optional<NameConstraints> constraints,
        int timestamps,
        boolean mustStaple,
        List<String> malformed,
        List<String> unknownCritical) {
    /** Bits of keyUsage. */
    public static final int DIGITAL_SIGNATURE = 0;

    public static final int KEY_ENCIPHERMENT = 2;
    public static final int KEY_AGREEMENT = 4;
    public static final int KEY_CERT_SIGN = 5;

    static final Extensions NONE = new Extensions(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            GeneralNames.NONE,
            Optional.empty(),
            0,
            false,
            List.of(),
            List.of());

    /**
     * What basicConstraints says.
     *
     * @param pathLength certificates of other authorities that may stand between this one and the leaf
     */
    public record Authority(boolean isAuthority, Optional<Integer> pathLength) {
        public Authority {
            requireNonNull(pathLength, "pathLength");
        }
    }

    public Extensions {
        requireNonNull(authority, "authority");
        keyUsage = keyUsage.map(Set::copyOf);
        extendedKeyUsage = extendedKeyUsage.map(Set::copyOf);
        requireNonNull(subjectKeyIdentifier, "subjectKeyIdentifier");
        requireNonNull(authorityKeyIdentifier, "authorityKeyIdentifier");
        requireNonNull(names, "names");
        requireNonNull(constraints, "constraints");
        malformed = List.copyOf(malformed);
        unknownCritical = List.copyOf(unknownCritical);
    }
}

package org.starttls.survey.lab.world;

import java.util.Objects;

/**
 * How to make a TLSA record (RFC 6698 section 2.1) for a host.
 *
 * @param usage 0 to 255
 * @param selector what is matched: 0 the certificate, 1 its key; others as 1
 * @param matchingType how: 0 in full, 1 by SHA-256, 2 by SHA-512; others as 1
 * @param subject what is made into the record
 */
public record TlsaRecipe(int usage, int selector, int matchingType, Subject subject) {
    /** What the record is made of. */
    public enum Subject {
        /** What the host shows. */
        LEAF,
        /** Whoever issued what the host shows. */
        ISSUER,
        /** A key that the host no longer has. */
        FORMER,
        /** A key that the host does not have yet. */
        NEXT,
        /** What the host shows, by its other selector: the record claims to be of one, and is of the other. */
        OTHER_SELECTOR,
        /** What the host shows, cut to a length that no digest has. */
        CUT_LEAF
    }

    public TlsaRecipe {
        Objects.requireNonNull(subject, "subject");
    }

    static TlsaRecipe of(int usage, int selector, int matchingType, Subject subject) {
        return new TlsaRecipe(usage, selector, matchingType, subject);
    }
}

package org.starttls.survey.lab.world;

import java.util.List;
import java.util.Objects;

/**
 * The leaf certificate that a server shows.
 *
 * @param names its DNS names, the first of them also its common name
 */
public record CertificatePlan(Kind kind, List<String> names) {
    /** What is wrong with it, if anything; a wrong name is in the names. */
    public enum Kind {
        VALID,
        EXPIRED,
        SELF_SIGNED,
        /** Sent without the intermediate that signed it. */
        INCOMPLETE,
        /** Has its name as the common name alone, without the subjectAltName extension. */
        COMMON_NAME_ONLY,
        /** Leads to a root of the lab that is in no bundle. */
        UNTRUSTED,
        NOT_YET_VALID
    }

    public CertificatePlan {
        Objects.requireNonNull(kind, "kind");
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a certificate without a name");
        }
    }
}

package org.starttls.survey.lab.world;

import java.util.Objects;

/**
 * What a host's TLSA records demand of its TLS, written by hand beside each scenario.
 *
 * @param text for {@code LEAF} and {@code ISSUER} the parameters of the record that matches, for {@code MISFIT} why none
 *     does, for {@code FAILURE} the verdict of the lookup
 */
record TlsaClaim(Kind kind, String text) {
    /** What has to hold. */
    enum Kind {
        /** There are no records. */
        NOTHING,
        /** The leaf matches: any session will do. */
        LEAF,
        /** Its issuer matches: the chain has to be there, in time and for the host's name. */
        ISSUER,
        /** No record matches. */
        MISFIT,
        /** There is no record that a sender of mail can use. */
        UNUSABLE,
        /** The question failed. */
        FAILURE
    }

    static final TlsaClaim NOTHING = new TlsaClaim(Kind.NOTHING, "");
    static final TlsaClaim UNUSABLE = new TlsaClaim(Kind.UNUSABLE, "");

    TlsaClaim {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
    }

    static TlsaClaim leaf(String parameters) {
        return new TlsaClaim(Kind.LEAF, parameters);
    }

    static TlsaClaim issuer(String parameters) {
        return new TlsaClaim(Kind.ISSUER, parameters);
    }

    static TlsaClaim misfit(String cause) {
        return new TlsaClaim(Kind.MISFIT, cause);
    }

    static TlsaClaim failure(String verdict) {
        return new TlsaClaim(Kind.FAILURE, verdict);
    }
}

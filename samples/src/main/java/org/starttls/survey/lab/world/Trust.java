package org.starttls.survey.lab.world;

/** What a validating resolver makes of a zone's signatures, from the weakest to the strongest. */
public enum Trust {
    /** As {@link #BOGUS}, by a resolver that gives no reason, as all did before RFC 8914. */
    BOGUS_UNEXPLAINED("bogus"),
    BOGUS("bogus"),
    INSECURE("insecure"),
    SECURE("secure");

    private final String code;

    Trust(String code) {
        this.code = code;
    }

    /** The status in the public domain record. */
    public String code() {
        return code;
    }

    /** Whether the resolver withholds the zone's records. */
    public boolean bogus() {
        return this == BOGUS || this == BOGUS_UNEXPLAINED;
    }

    /** What two zones come to that an answer needs both: a chain is as strong as its weakest link. */
    public Trust and(Trust other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

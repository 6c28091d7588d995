package org.starttls.survey.lab.world;

/** How the DNS answers for a name or for a set of records. */
public enum Answer {
    FOUND("found"),
    NO_DATA("none"),
    NXDOMAIN("none"),
    SERVFAIL("servfail"),
    REFUSED("refused"),
    SILENCE("timeout"),
    /** There, but signed wrongly: a validating resolver withholds it. */
    BOGUS("bogus");

    private final String code;

    Answer(String code) {
        this.code = code;
    }

    /** The expected outcome of asking for the records, in the public domain record. */
    String code() {
        return code;
    }

    /** Whether there is something, if perhaps not for everybody. */
    public boolean exists() {
        return this == FOUND || this == BOGUS;
    }

    /** The status of such an answer from a zone: failures tell nothing. */
    String dnssec(Trust zone) {
        return switch (this) {
            case FOUND, NO_DATA, NXDOMAIN -> zone.code();
            case SERVFAIL, REFUSED, SILENCE -> "indeterminate";
            case BOGUS -> Trust.BOGUS.code();
        };
    }
}

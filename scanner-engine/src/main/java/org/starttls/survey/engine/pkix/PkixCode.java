package org.starttls.survey.engine.pkix;

/** What a certificate's verdict is for one host name: the code of the public contract, the first cause in its order. */
public enum PkixCode {
    VALID("valid"),
    EXPIRED("expired"),
    NOT_YET_VALID("not-yet-valid"),
    SELF_SIGNED("self-signed"),
    INCOMPLETE_CHAIN("incomplete-chain"),
    UNTRUSTED("untrusted"),
    NAME_MISMATCH("name-mismatch"),
    INVALID("invalid"),
    NO_CERTIFICATE("no-certificate");

    private final String code;

    PkixCode(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** Time, self-signed, chain, name. */
    static PkixCode of(ChainVerdict chain, boolean nameMatches) {
        return switch (chain.time().orElse(TimeStatus.VALID)) {
            case EXPIRED -> EXPIRED;
            case NOT_YET_VALID -> NOT_YET_VALID;
            case VALID ->
                switch (chain.chain()) {
                    case SELF_SIGNED -> SELF_SIGNED;
                    case INCOMPLETE -> INCOMPLETE_CHAIN;
                    case UNTRUSTED -> UNTRUSTED;
                    case INVALID -> INVALID;
                    case TRUSTED -> nameMatches ? VALID : NAME_MISMATCH;
                };
        };
    }
}

package org.starttls.survey.engine.pkix;

/** What a certificate's verdict is for one host name: the code of the public contract, the first cause in its order. */
public enum PkixCode {
    VALID(1, "valid"),
    EXPIRED(2, "expired"),
    NOT_YET_VALID(3, "not-yet-valid"),
    SELF_SIGNED(4, "self-signed"),
    INCOMPLETE_CHAIN(5, "incomplete-chain"),
    UNTRUSTED(6, "untrusted"),
    NAME_MISMATCH(7, "name-mismatch"),
    INVALID(8, "invalid"),
    NO_CERTIFICATE(9, "no-certificate");

    private final int id;
    private final String code;

    PkixCode(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the table {@code pkix_code}. Never changes meaning. */
    public int id() {
        return id;
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

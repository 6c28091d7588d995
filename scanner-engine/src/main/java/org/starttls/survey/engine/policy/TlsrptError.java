package org.starttls.survey.engine.policy;

/** Why a record at {@code _smtp._tls} is none. */
public enum TlsrptError {
    NO_RUA("no-rua"),
    /** An address for reports that is no URI, or not one to send mail or a request to. */
    BAD_RUA("bad-rua"),
    /** Addresses for reports of other schemes only: neither {@code mailto} nor {@code https}. */
    UNSUPPORTED_SCHEME("unsupported-scheme"),
    /** Does not begin with {@code v=TLSRPTv1} and looks as if it was meant to. */
    BAD_VERSION("bad-version"),
    /** A field that is none by the grammar. */
    BAD_EXTENSION("bad-extension");

    private final String code;

    TlsrptError(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

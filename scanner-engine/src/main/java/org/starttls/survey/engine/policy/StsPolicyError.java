package org.starttls.survey.engine.policy;

/** Why a text is no policy. */
public enum StsPolicyError {
    EMPTY("empty"),
    TOO_LARGE("too-large"),
    /** UTF-16, a byte-order mark, or nothing that UTF-8 knows. */
    ENCODING("encoding"),
    /** A line that is not {@code key: value}. */
    BAD_LINE("bad-line"),
    NO_VERSION("no-version"),
    BAD_VERSION("bad-version"),
    NO_MODE("no-mode"),
    BAD_MODE("bad-mode"),
    NO_MAX_AGE("no-max-age"),
    BAD_MAX_AGE("bad-max-age"),
    /** In another mode than {@code none}. */
    NO_MX("no-mx"),
    BAD_MX("bad-mx");

    private final String code;

    StsPolicyError(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

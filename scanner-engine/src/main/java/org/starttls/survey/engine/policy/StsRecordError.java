package org.starttls.survey.engine.policy;

/** Why a record at {@code _mta-sts} is none: the classes of the published study of misconfigurations. */
public enum StsRecordError {
    NO_ID("no-id"),
    /** Not one to 32 letters and digits. */
    BAD_ID("bad-id"),
    /** Does not begin with {@code v=STSv1} and looks as if it was meant to. */
    BAD_VERSION("bad-version"),
    /** A field that is none by the grammar. */
    BAD_EXTENSION("bad-extension");

    private final String code;

    StsRecordError(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

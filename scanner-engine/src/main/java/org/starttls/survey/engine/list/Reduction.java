package org.starttls.survey.engine.list;

/** What a name was cut out of. */
public enum Reduction {
    NONE("none"),
    URL("url"),
    MAIL_ADDRESS("mail-address");

    private final String code;

    Reduction(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

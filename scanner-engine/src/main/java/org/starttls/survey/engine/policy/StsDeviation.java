package org.starttls.survey.engine.policy;

/** What the grammar of policies does not allow and no sender is known to mind. */
public enum StsDeviation {
    /** An empty line, or one of blanks. */
    EMPTY_LINE("empty-line"),
    /** In an mx pattern, where RFC 5321 has letters, digits and hyphens. */
    UNDERSCORE("underscore");

    private final String code;

    StsDeviation(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

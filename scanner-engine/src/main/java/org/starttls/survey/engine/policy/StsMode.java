package org.starttls.survey.engine.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a sender does where a policy fails (RFC 8461 section 5). */
public enum StsMode {
    /** Does not deliver. */
    ENFORCE("enforce"),
    /** Delivers, and reports. */
    TESTING("testing"),
    /** Behaves as if there was no policy. */
    NONE("none");

    private final String code;

    StsMode(String code) {
        this.code = code;
    }

    /** The public name, as it stands in policies. Never changes meaning. */
    public String code() {
        return code;
    }

    static Optional<StsMode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(value)).findFirst();
    }
}

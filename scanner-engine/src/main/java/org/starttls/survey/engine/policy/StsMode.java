package org.starttls.survey.engine.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a sender does where a policy fails (RFC 8461 section 5). */
public enum StsMode {
    /** Does not deliver. */
    ENFORCE(1, "enforce"),
    /** Delivers, and reports. */
    TESTING(2, "testing"),
    /** Behaves as if there was no policy. */
    NONE(3, "none");

    private final int id;
    private final String code;

    StsMode(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, as it stands in policies. Never changes meaning. */
    public String code() {
        return code;
    }

    static Optional<StsMode> of(String value) {
        return Arrays.stream(values()).filter(mode -> mode.code.equals(value)).findFirst();
    }
}

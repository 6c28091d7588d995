package org.starttls.survey.engine.model;

/** Whether a server carries plaintext over into TLS (CVE-2011-0411 and its kin). */
public enum InjectionResult {
    /** Not a "no": the test could not be made, or what came back proves neither. */
    UNKNOWN(0, "unknown"),
    /** The command was not obeyed: refused, taken for TLS, or thrown away. */
    NO(1, "no"),
    /** The command, sent before TLS, was answered inside it. */
    YES(2, "yes");

    private final int id;
    private final String code;

    InjectionResult(int id, String code) {
        this.id = id;
        this.code = code;
    }

    /** The integer of the base tables. Never changes meaning. */
    public int id() {
        return id;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

package org.starttls.survey.engine.policy.verdict;

/** Whether mail flows under a policy: the code of the public contract. */
public enum StsCode {
    /** There is no policy that asks for anything. */
    NONE(1, "none"),
    PASS(2, "pass"),
    FAIL(3, "fail"),
    INCONCLUSIVE(4, "inconclusive");

    private final int id;
    private final String code;

    StsCode(int id, String code) {
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

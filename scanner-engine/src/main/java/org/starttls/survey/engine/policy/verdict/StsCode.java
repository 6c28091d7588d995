package org.starttls.survey.engine.policy.verdict;

/** Whether mail flows under a policy: the code of the public contract. */
public enum StsCode {
    /** There is no policy that asks for anything. */
    NONE("none"),
    PASS("pass"),
    FAIL("fail"),
    INCONCLUSIVE("inconclusive");

    private final String code;

    StsCode(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

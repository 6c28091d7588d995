package org.starttls.survey.engine.policy.verdict;

/** How an MX host differs from the pattern that comes nearest: the classes of the published study, nearest first. */
public enum MismatchClass {
    /** By the public suffix alone. */
    TLD("tld"),
    /** By at most three letters, of as many labels. */
    TYPO("typo"),
    /** Within the same registrable domain. */
    LABELS("labels"),
    /** Another registrable domain. */
    DOMAIN("domain");

    private final String code;

    MismatchClass(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }
}

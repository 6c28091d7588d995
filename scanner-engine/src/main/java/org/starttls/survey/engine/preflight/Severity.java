package org.starttls.survey.engine.preflight;

import java.util.Locale;

/** What a finding means for a survey. */
public enum Severity {
    FINE,
    /** Some of the survey will be inconclusive, or somebody bothered, for want of a remedy. */
    WARNING,
    /** The survey would say nothing, or something wrong. */
    BLOCKER;

    /** As in {@code --format json}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

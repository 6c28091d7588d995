package org.starttls.survey.reports.published;

/** How a published figure is known. */
public enum Evidence {
    P("read in the survey's own text"),
    A("read in its abstract or its first lines"),
    C("read in the survey's own code"),
    S("told by others, and may carry their errors"),
    X("computed from figures that were read"),
    R("recalled, not verified");

    private final String meaning;

    Evidence(String meaning) {
        this.meaning = meaning;
    }

    /** In plain words, to follow the mark. */
    public String meaning() {
        return meaning;
    }
}

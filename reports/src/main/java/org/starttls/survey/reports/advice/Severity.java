package org.starttls.survey.reports.advice;

/** How much a finding matters, the worst first. */
public enum Severity {
    /** Something that was set up does not work: mail is lost, or goes without the protection that was meant for it. */
    FAULT("To mend"),
    /** A protection that most have is not there. */
    GAP("To strengthen"),
    /** Mail is as safe as it was meant to be, and there is more to have. */
    HINT("Worth doing"),
    /** Nothing is known. */
    UNKNOWN("Could not be told");

    private final String heading;

    Severity(String heading) {
        this.heading = heading;
    }

    /** What stands above findings of this kind. */
    public String heading() {
        return heading;
    }
}

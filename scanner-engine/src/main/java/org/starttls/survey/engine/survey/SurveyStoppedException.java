package org.starttls.survey.engine.survey;

/** A survey that cannot go on for a reason on our side; the message is for the user and names the fix. */
public final class SurveyStoppedException extends RuntimeException {
    public SurveyStoppedException(String message) {
        super(message);
    }

    public SurveyStoppedException(String message, Throwable cause) {
        super(message, cause);
    }
}

package org.starttls.survey.cli.scan;

/** What the user asked for cannot be meant so. The message is one line for the user and names the fix. */
public final class WrongInputException extends RuntimeException {
    public WrongInputException(String message) {
        super(message);
    }
}

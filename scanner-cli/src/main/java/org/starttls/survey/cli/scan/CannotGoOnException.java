package org.starttls.survey.cli.scan;

/** Something on our side keeps a command from its work. The message is one line for the user and names the fix. */
public final class CannotGoOnException extends RuntimeException {
    public CannotGoOnException(String message) {
        super(message);
    }

    public CannotGoOnException(String message, Throwable cause) {
        super(message, cause);
    }
}

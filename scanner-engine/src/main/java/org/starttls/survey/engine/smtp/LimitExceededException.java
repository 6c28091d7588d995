package org.starttls.survey.engine.smtp;

/** The peer sent, or made us send, more than {@link ProbeConfig.Limits} allow. */
final class LimitExceededException extends Exception {
    LimitExceededException(String what) {
        // No stack trace: it is a finding about the peer, and there may be millions.
        super(what, null, false, false);
    }
}

package org.starttls.survey.engine.smtp;

import org.starttls.survey.engine.model.Transcript;

/** The peer said something that is no SMTP reply. */
final class NotSmtpException extends Exception {
    private static final int SHOWN = 120;

    NotSmtpException(byte[] line) {
        // No stack trace: it is a finding about the peer, and there may be millions.
        super("no reply code: " + shown(line), null, false, false);
    }

    private static String shown(byte[] line) {
        String escaped = Transcript.escape(line);
        return escaped.length() <= SHOWN ? escaped : escaped.substring(0, SHOWN) + "…";
    }
}

package org.starttls.survey.engine.smtp;

import java.util.regex.Pattern;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.model.TlsSession;

/** Judges the answer to EHLO inside TLS, which ends a probe. Pure. */
final class AnswerInTls {
    private static final int TLS12 = 0x0303;
    /** An enhanced status code that speaks of security or policy (RFC 3463 section 3.8). */
    private static final Pattern POLICY = Pattern.compile("[45]\\.7\\.\\d{1,3}\\b");

    private AnswerInTls() {}

    /** What it means where {@code modern} says whether the client was one that a modern sender could be. */
    static EndpointOutcome outcome(TlsSession session, boolean modern, SmtpReply reply) {
        if (reply.severity() != 2) {
            return refused(session, reply);
        }
        boolean good = modern && session.version().orElse(0) >= TLS12;
        return good ? EndpointOutcome.STARTTLS_OK : EndpointOutcome.LEGACY_ONLY;
    }

    /** Postfix, for one, asks for a certificate in the handshake and refuses us only then, in SMTP. */
    private static EndpointOutcome refused(TlsSession session, SmtpReply reply) {
        boolean asked = session.clientCertificateRequested().orElse(false);
        return asked && POLICY.matcher(reply.text()).lookingAt()
                ? EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED
                : EndpointOutcome.POST_HANDSHAKE_FAILED;
    }
}

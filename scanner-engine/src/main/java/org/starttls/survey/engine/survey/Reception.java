package org.starttls.survey.engine.survey;

import org.starttls.survey.engine.model.Encounter;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Probe;

/** How a server received us, as far as the end of a conversation tells. */
enum Reception {
    /** It talked with us. */
    WELCOME,
    /** It said that it does not want us, now or at all. */
    REFUSED,
    /** It let nobody in: that is how some refuse whom they had enough of, and how dead servers look. */
    SHUT,
    /** Nothing that tells. Silence is none: it may well be our own uplink's. */
    UNKNOWN;

    /** "Service not available, closing transmission channel", at any stage (RFC 5321 section 4.2.1). */
    private static final int CLOSING = 421;

    /** Of whatever a connection came to; unknown where that was no conversation with a mail server. */
    static Reception ofAny(Object seen) {
        if (seen instanceof Probe probe) {
            return of(probe);
        }
        return seen instanceof Encounter encounter ? of(encounter.probe()) : UNKNOWN;
    }

    static Reception of(Probe probe) {
        return probe.reply().filter(reply -> reply.code() == CLOSING).isPresent() ? REFUSED : of(probe.outcome());
    }

    private static Reception of(EndpointOutcome outcome) {
        return switch (outcome) {
            case BANNER_DEFERRED, BANNER_REJECTED, EHLO_DEFERRED -> REFUSED;
            case CONNECT_REFUSED, CONNECTION_RESET, CONNECTION_CLOSED -> SHUT;
            case STARTTLS_OK,
                    LEGACY_ONLY,
                    STARTTLS_NOT_OFFERED,
                    STARTTLS_MANGLED,
                    STARTTLS_REFUSED,
                    STARTTLS_DEFERRED,
                    HANDSHAKE_FAILED,
                    HANDSHAKE_CLOSED,
                    HANDSHAKE_TIMEOUT,
                    NOT_TLS,
                    CLIENT_CERTIFICATE_REQUIRED,
                    POST_HANDSHAKE_FAILED,
                    EHLO_REJECTED -> WELCOME;
            case BANNER_TIMEOUT,
                    REPLY_TIMEOUT,
                    DEADLINE_EXCEEDED,
                    NOT_SMTP,
                    BYTE_LIMIT,
                    CONNECT_TIMEOUT,
                    UNREACHABLE,
                    EXCLUDED,
                    NOT_PROBED,
                    HELD_BACK,
                    LOCAL_ERROR,
                    SCANNER_BUG,
                    CONNECT_FAILED,
                    NOT_TOLD -> UNKNOWN;
        };
    }
}

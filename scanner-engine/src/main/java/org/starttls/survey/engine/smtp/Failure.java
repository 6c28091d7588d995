package org.starttls.survey.engine.smtp;

import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;

/** What can go wrong in a conversation, apart from what the server says; together with the stage it gives the outcome. */
enum Failure {
    REFUSED,
    UNREACHABLE,
    /** The time-out of a step. */
    TIMED_OUT,
    /** The time-out of the whole conversation. */
    DEADLINE,
    CLOSED,
    RESET,
    LIMIT,
    NOT_SMTP,
    NOT_TLS,
    /** An alert, or something that the TLS engine would not take. */
    TLS,
    /** An alert as for want of a client certificate, which the server had asked for. */
    CLIENT_CERTIFICATE_MISSED,
    /** Our side: no port, no descriptor, no route. */
    LOCAL,
    /** A bug of ours. */
    BUG;

    /** The outcome of a probe that failed so at this stage. */
    EndpointOutcome at(Stage stage) {
        if (this == LOCAL) {
            return EndpointOutcome.LOCAL_ERROR;
        }
        if (this == BUG) {
            return EndpointOutcome.SCANNER_BUG;
        }
        if (this == CLIENT_CERTIFICATE_MISSED) {
            return EndpointOutcome.CLIENT_CERTIFICATE_REQUIRED;
        }
        return switch (stage) {
            case NONE, CONNECT, BANNER, EHLO, STARTTLS -> inCleartext(stage);
            case HANDSHAKE -> inHandshake();
            case TLS, DONE -> EndpointOutcome.POST_HANDSHAKE_FAILED;
        };
    }

    private EndpointOutcome inCleartext(Stage stage) {
        return switch (this) {
            case REFUSED -> EndpointOutcome.CONNECT_REFUSED;
            case UNREACHABLE -> EndpointOutcome.UNREACHABLE;
            case TIMED_OUT -> timedOut(stage);
            case DEADLINE -> EndpointOutcome.DEADLINE_EXCEEDED;
            case CLOSED -> EndpointOutcome.CONNECTION_CLOSED;
            case RESET -> EndpointOutcome.CONNECTION_RESET;
            case LIMIT -> EndpointOutcome.BYTE_LIMIT;
            case NOT_SMTP -> EndpointOutcome.NOT_SMTP;
            case NOT_TLS, TLS, CLIENT_CERTIFICATE_MISSED, LOCAL, BUG -> EndpointOutcome.SCANNER_BUG;
        };
    }

    private static EndpointOutcome timedOut(Stage stage) {
        return switch (stage) {
            case NONE, CONNECT -> EndpointOutcome.CONNECT_TIMEOUT;
            case BANNER -> EndpointOutcome.BANNER_TIMEOUT;
            case EHLO, STARTTLS, HANDSHAKE, TLS, DONE -> EndpointOutcome.REPLY_TIMEOUT;
        };
    }

    /** STARTTLS was on offer, so the outcome must keep saying so: no {@code byte-limit}, no {@code deadline-exceeded}. */
    private EndpointOutcome inHandshake() {
        return switch (this) {
            case TIMED_OUT, DEADLINE -> EndpointOutcome.HANDSHAKE_TIMEOUT;
            case CLOSED, RESET, UNREACHABLE -> EndpointOutcome.HANDSHAKE_CLOSED;
            case LIMIT, TLS -> EndpointOutcome.HANDSHAKE_FAILED;
            case NOT_TLS -> EndpointOutcome.NOT_TLS;
            case REFUSED, NOT_SMTP, CLIENT_CERTIFICATE_MISSED, LOCAL, BUG -> EndpointOutcome.SCANNER_BUG;
        };
    }
}

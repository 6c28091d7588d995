package org.starttls.survey.engine.tls;

import static java.util.Objects.requireNonNull;

/**
 * A user event: the peer sent something else than TLS records where a handshake had to begin.
 *
 * @param text the first bytes of the piece in which that showed, escaped as in a transcript
 */
public record NotTls(String text) {
    public NotTls {
        requireNonNull(text, "text");
    }
}

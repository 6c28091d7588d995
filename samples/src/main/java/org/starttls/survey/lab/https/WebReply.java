package org.starttls.survey.lab.https;

import java.util.Objects;

/**
 * What a web server sends.
 *
 * @param text a character is a byte (ISO 8859-1)
 * @param complete the connection ends with it; else nothing more is sent, and the connection stays
 */
record WebReply(String text, boolean complete) {
    WebReply {
        Objects.requireNonNull(text, "text");
    }
}

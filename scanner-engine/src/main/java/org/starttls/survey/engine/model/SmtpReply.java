package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One reply of a server (RFC 5321 section 4.2), possibly of several lines.
 *
 * @param code 100 to 999 as sent; whether it makes sense is for the reader to say
 * @param lines the text after the code and its separator, one per line, without line ends; at least one
 */
public record SmtpReply(int code, List<String> lines) {
    public SmtpReply {
        lines = List.copyOf(lines);
        if (code < 100 || code > 999 || lines.isEmpty()) {
            throw new IllegalArgumentException("not a reply: code " + code + ", " + lines.size() + " lines");
        }
    }

    /** 2 for success, 4 for a transient and 5 for a permanent failure (RFC 5321 section 4.2.1). */
    public int severity() {
        return code / 100;
    }

    /** All lines in one, joined by a blank. */
    public String text() {
        return String.join(" ", requireNonNull(lines));
    }
}

package org.starttls.survey.engine.list;

import static java.util.Objects.requireNonNull;

/**
 * One line of a list that names nothing to survey.
 *
 * @param line where it begins, from 1
 * @param text how it begins, at most {@value #MAX_TEXT} characters, made fit to show: control and format characters and
 *     bytes that are no UTF-8 are {@code \r}, {@code \n}, {@code \t}, {@code \xHH}, and a backslash is {@code \\}
 * @param reason in words that follow “the line”: “has a space”
 */
public record RejectedLine(String source, long line, String text, String reason) {
    /** The longest {@link #text()}, in UTF-16 code units. */
    public static final int MAX_TEXT = 500;

    public RejectedLine {
        requireNonNull(source, "source");
        requireNonNull(text, "text");
        requireNonNull(reason, "reason");
        if (text.length() > MAX_TEXT) {
            throw new IllegalArgumentException("text of " + text.length() + " characters");
        }
    }
}

package org.starttls.survey.engine.list;

import java.util.Optional;

/**
 * One line of a list, or the several of one CSV record.
 *
 * @param number of its first line, from 1
 * @param text without the line's end; with a fault, what can be shown of it, see {@link RejectedLine#text()}
 * @param fault why it cannot be read at all
 */
public record Line(long number, String text, Optional<String> fault) {
    static Line readable(long number, String text) {
        return new Line(number, text, Optional.empty());
    }

    static Line faulty(long number, String shown, String fault) {
        return new Line(number, shown, Optional.of(fault));
    }

    /** Whether it is there for people only: blank, or a comment. */
    boolean meansNothing() {
        return fault.isEmpty() && (text.startsWith("#") || text.isBlank());
    }

    /** Why it is of no use. */
    public RejectedLine rejected(String source, String reason) {
        String shown = fault.isPresent() ? text : ShownText.of(text);
        return new RejectedLine(source, number, ShownText.cut(shown), reason);
    }
}

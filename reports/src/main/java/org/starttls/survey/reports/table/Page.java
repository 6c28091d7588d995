package org.starttls.survey.reports.table;

import java.util.Optional;

/**
 * Lines for a terminal: a label, and text beside it that is broken at blanks to the terminal's width. All of it is made
 * safe to print. Grows while it is built; one thread.
 */
public final class Page {
    private static final int LEAST_TEXT = 30;

    private final StringBuilder text = new StringBuilder();
    private final int columns;

    /** @param columns the width of the terminal */
    public Page(int columns) {
        this.columns = columns;
    }

    /** A line that starts at the left. */
    public void heading(String words) {
        text.append(TerminalText.safe(words)).append('\n');
    }

    /** An empty line. */
    public void gap() {
        text.append('\n');
    }

    /** A label and its text; nothing where there is no text. */
    public void line(int indent, String label, Optional<String> words) {
        words.ifPresent(given -> line(indent, label, given));
    }

    /** A label, padded to {@code indent} columns (or as long as it is), and its text. */
    public void line(int indent, String label, String words) {
        String start = TerminalText.safe(label);
        start += " ".repeat(Math.max(1, indent - start.length()));
        int width = Math.max(LEAST_TEXT, columns - indent);
        int left = width - Math.max(0, start.length() - indent);
        StringBuilder line = new StringBuilder();
        text.append(start);
        for (String word : TerminalText.safe(words).split(" ", -1)) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > left) {
                text.append(line).append('\n').append(" ".repeat(indent));
                line.setLength(0);
                left = width;
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        text.append(line).append('\n');
    }

    /** A line to be copied as it is: it is never broken. */
    public void verbatim(int indent, String words) {
        text.append(" ".repeat(indent)).append(TerminalText.safe(words)).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}

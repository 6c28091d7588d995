package org.starttls.survey.reports.markdown;

import org.starttls.survey.reports.table.TerminalText;

/** Makes text mean itself in Markdown, also in the cell of a table. Control characters are shown as in the text report. */
final class Escapes {
    private static final String MARKUP = "\\`*_[]<>|~$#";
    private static final String LIST_STARTS = "-+=";

    private Escapes() {}

    /** Text among other text. */
    static String prose(String text) {
        String safe = TerminalText.safe(text);
        StringBuilder escaped = new StringBuilder(safe.length() + 8);
        safe.codePoints().forEach(character -> {
            boolean starts = escaped.isEmpty() && LIST_STARTS.indexOf(character) >= 0;
            if (character == '&') {
                escaped.append("&amp;"); // a backslash would not keep &lt; from being a character of its own
            } else {
                escaped.append(MARKUP.indexOf(character) >= 0 || starts ? "\\" : "")
                        .appendCodePoint(character);
            }
        });
        // A number and a point at the start would begin a list.
        return escaped.toString().replaceFirst("^(\\d{1,9})([.)])(?=\\s|$)", "$1\\\\$2");
    }

    /** Words of strangers in a table's cell, as a code span: in it nothing becomes a link or a mention. */
    static String code(String text) {
        String safe = TerminalText.safe(text).replace("|", "\\|");
        if (safe.isBlank()) {
            return safe;
        }
        // Longer than any run of backticks in it.
        String fence =
                "`".repeat(1 + (int) safe.chars().filter(each -> each == '`').count());
        String pad = safe.startsWith("`") || safe.endsWith("`") ? " " : "";
        return fence + pad + safe + pad + fence;
    }
}

package org.starttls.survey.reports.table;

import java.util.Locale;
import java.util.function.IntPredicate;

/** Makes text from strangers safe to print: nothing in it can move a cursor, change a title or reverse a line. */
public final class TerminalText {
    private TerminalText() {}

    /**
     * The text with every control character, invisible format character (bidirectional marks among them), line
     * separator and lone surrogate written visibly, as in {@code \x1b}, {@code \n} and <code>\u202e</code>.
     */
    public static String safe(String text) {
        return visible(text, TerminalText::isUnsafe);
    }

    /** Like {@link #safe}, but tabs and line breaks stay, for formats that quote them. */
    static String safeLines(String text) {
        return visible(text, character -> isUnsafe(character) && "\t\r\n".indexOf(character) < 0);
    }

    private static String visible(String text, IntPredicate unsafe) {
        if (text.codePoints().noneMatch(unsafe)) {
            return text;
        }
        StringBuilder visible = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            if (unsafe.test(character)) {
                appendVisibly(visible, character);
            } else {
                visible.appendCodePoint(character);
            }
        });
        return visible.toString();
    }

    /** The columns that safe text takes: marks that combine take none. East Asian wide characters count as one. */
    public static int width(String safe) {
        return (int)
                safe.codePoints().filter(character -> !isCombining(character)).count();
    }

    private static void appendVisibly(StringBuilder visible, int character) {
        switch (character) {
            case '\n' -> visible.append("\\n");
            case '\r' -> visible.append("\\r");
            case '\t' -> visible.append("\\t");
            default -> visible.append(String.format(Locale.ROOT, character < 0x100 ? "\\x%02x" : "\\u%04x", character));
        }
    }

    private static boolean isUnsafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private static boolean isCombining(int character) {
        int type = Character.getType(character);
        return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }
}

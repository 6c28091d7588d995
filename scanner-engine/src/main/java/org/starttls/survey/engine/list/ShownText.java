package org.starttls.survey.engine.list;

import java.nio.charset.StandardCharsets;
import org.starttls.survey.engine.model.Transcript;

/** Hostile text made fit for a terminal, without loss: see {@link RejectedLine#text()}. */
final class ShownText {
    private ShownText() {}

    /** Letters of every script stay; what moves a cursor, turns the direction or hides is escaped. */
    static String of(String text) {
        String beginning = cut(text);
        StringBuilder shown = new StringBuilder(beginning.length() + 16);
        beginning.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            boolean plain = codePoint != '\\' && isVisible(codePoint);
            shown.append(plain ? character : Transcript.escape(character.getBytes(StandardCharsets.UTF_8)));
        });
        return shown.toString();
    }

    /** The beginning that a rejected line keeps, without half a character. */
    static String cut(String shown) {
        if (shown.length() <= RejectedLine.MAX_TEXT) {
            return shown;
        }
        boolean half = Character.isHighSurrogate(shown.charAt(RejectedLine.MAX_TEXT - 1));
        return shown.substring(0, RejectedLine.MAX_TEXT - (half ? 1 : 0));
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}

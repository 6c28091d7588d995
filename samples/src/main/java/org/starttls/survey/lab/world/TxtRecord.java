package org.starttls.survey.lab.world;

import java.util.ArrayList;
import java.util.List;

/**
 * A TXT record.
 *
 * @param strings of up to 255 bytes each; a character is a byte (ISO 8859-1)
 */
public record TxtRecord(List<String> strings) {
    /** Ends a string of the record within a text. */
    static final String CUT = "\u001f";

    private static final int LONGEST_STRING = 255;

    public TxtRecord {
        strings = List.copyOf(strings);
    }

    /** Cuts a text where it says so, and where a string would be too long. */
    static TxtRecord of(String text) {
        List<String> strings = new ArrayList<>();
        for (String part : text.split(CUT, -1)) {
            int start = 0;
            do {
                int end = Math.min(part.length(), start + LONGEST_STRING);
                strings.add(part.substring(start, end));
                start = end;
            } while (start < part.length());
        }
        return new TxtRecord(strings);
    }

    /** As the public domain record has it: the strings joined, all but printable ASCII escaped. */
    String escaped() {
        StringBuilder text = new StringBuilder();
        for (char character : String.join("", strings).toCharArray()) {
            text.append(escaped(character));
        }
        return text.toString();
    }

    private static String escaped(char character) {
        return switch (character) {
            case '\r' -> "\\r";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\\' -> "\\\\";
            default ->
                character >= ' ' && character <= '~'
                        ? String.valueOf(character)
                        : String.format("\\x%02x", (int) character);
        };
    }
}

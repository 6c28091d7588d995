package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;

/**
 * A conversation as text that any SQLite tool shows and that gives every byte back. One line per piece, led by who spoke
 * and a blank: {@code S} server and {@code C} client before TLS, {@code s} and {@code c} inside it. Bytes other than
 * printable ASCII are escaped: {@code \r}, {@code \n}, {@code \t}, {@code \\}, and {@code \xHH} for the rest.
 *
 * @param text the lines, each ended by {@code \n}
 */
public record Transcript(String text) {
    public Transcript {
        requireNonNull(text, "text");
    }

    /** Escapes bytes as the class says, without a line's head or end. */
    public static String escape(byte[] bytes) {
        StringBuilder escaped = new StringBuilder(bytes.length + 16);
        for (byte b : bytes) {
            switch (b) {
                case '\r' -> escaped.append("\\r");
                case '\n' -> escaped.append("\\n");
                case '\t' -> escaped.append("\\t");
                case '\\' -> escaped.append("\\\\");
                default -> {
                    if (b >= 0x20 && b < 0x7F) {
                        escaped.append((char) b);
                    } else {
                        escaped.append("\\x")
                                .append(Character.forDigit((b >> 4) & 0xF, 16))
                                .append(Character.forDigit(b & 0xF, 16));
                    }
                }
            }
        }
        return escaped.toString();
    }

    /** The size in a database, in bytes. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package org.starttls.survey.engine.model;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A conversation as text that any SQLite tool shows and that gives every byte back. One line per piece, led by who spoke
 * and a blank: {@code S} server and {@code C} client before TLS, {@code s} and {@code c} inside it. Bytes other than
 * printable ASCII are escaped: {@code \r}, {@code \n}, {@code \t}, {@code \\}, and {@code \xHH} for the rest.
 *
 * @param text the lines, each ended by {@code \n}
 */
public record Transcript(String text) {
    private static final Pattern PIECE = Pattern.compile("\\\\(?:[rnt\\\\]|x[0-9a-fA-F]{2})|.", Pattern.DOTALL);

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

    /** The bytes that {@link #escape} was given; what it cannot have written stands for itself, as ISO 8859-1. */
    public static byte[] unescape(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length());
        Matcher pieces = PIECE.matcher(escaped);
        while (pieces.find()) {
            String piece = pieces.group();
            bytes.write(piece.length() == 1 ? piece.charAt(0) : unescapeOne(piece));
        }
        return bytes.toByteArray();
    }

    private static int unescapeOne(String sequence) {
        return switch (sequence.charAt(1)) {
            case 'r' -> '\r';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'x' -> HexFormat.fromHexDigits(sequence, 2, 4);
            default -> '\\';
        };
    }

    /** The size in a database, in bytes. */
    public int size() {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

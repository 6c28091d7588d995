package org.starttls.survey.engine.tls.hello;

import java.util.HexFormat;
import java.util.Locale;

/** Builds messages in hexadecimal. */
final class WireText {
    static final String RANDOM = "11".repeat(32);

    private WireText() {}

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    static String record(String payload) {
        return "160303" + sized(2, payload);
    }

    static String message(int type, String body) {
        return "%02x".formatted(type) + sized(3, body);
    }

    static String serverHello(String version, String suite, String extensions) {
        return message(2, version + RANDOM + "00" + suite + "00" + sized(2, extensions));
    }

    static String alert(int level, int description) {
        return "1503010002%02x%02x".formatted(level, description);
    }

    /** Led by its length in so many bytes. */
    static String sized(int bytes, String hex) {
        return String.format(Locale.ROOT, "%0" + 2 * bytes + "x", hex.length() / 2) + hex;
    }
}

package org.starttls.survey.sql;

import java.util.HexFormat;

/** Hashes as rows have them, and as the file does. */
final class Hexadecimal {
    private Hexadecimal() {}

    static byte[] bytes(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}

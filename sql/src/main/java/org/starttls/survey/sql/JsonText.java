package org.starttls.survey.sql;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the JSON that the schema holds: arrays of strings, perhaps with a number behind them. */
final class JsonText {
    private JsonText() {}

    static String array(List<String> values) {
        return values.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "]"));
    }

    static String tuple(List<String> values, int number) {
        return values.stream().map(JsonText::quoted).collect(Collectors.joining(",", "[", "," + number + "]"));
    }

    private static String quoted(String value) {
        StringBuilder json = new StringBuilder(value.length() + 2).append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < 0x20 || Character.isSurrogate(c)) {
                // Surrogates too: one without its other half has no UTF-8.
                json.append("\\u");
                for (int shift = 12; shift >= 0; shift -= 4) {
                    json.append(Character.forDigit((c >> shift) & 0xF, 16));
                }
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}

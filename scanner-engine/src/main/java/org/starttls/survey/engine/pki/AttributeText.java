package org.starttls.survey.engine.pki;

import static java.util.Objects.requireNonNull;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The value of an attribute of a name.
 *
 * @param text as it stands; empty where it is of no string type
 * @param canonical folded for comparing; the bytes in hexadecimal where it is no text
 */
record AttributeText(Optional<String> text, String canonical) {
    private static final Charset UTF_32 = Charset.forName("UTF-32BE");
    /** BMPString is UCS-2, of which UTF-16 is near enough to compare by. */
    private static final Map<Integer, Charset> STRINGS = Map.of(
            0x0C, StandardCharsets.UTF_8,
            0x13, StandardCharsets.ISO_8859_1,
            0x14, StandardCharsets.ISO_8859_1,
            0x16, StandardCharsets.ISO_8859_1,
            0x1A, StandardCharsets.ISO_8859_1,
            0x1C, UTF_32,
            0x1E, StandardCharsets.UTF_16BE);

    private static final Pattern WHITE = Pattern.compile("[ \\t\\n\\x0B\\f\\r]+");
    private static final Pattern CAPITALS = Pattern.compile("[A-Z]");

    AttributeText {
        requireNonNull(text, "text");
        requireNonNull(canonical, "canonical");
    }

    /** The element whole. */
    static AttributeText read(byte[] encoded) throws DerException {
        int tag = encoded[0] & 0xFF;
        Charset charset = STRINGS.get(tag);
        if (charset == null) {
            return new AttributeText(Optional.empty(), "#" + HexFormat.of().formatHex(encoded));
        }
        String text = new String(new DerReader(encoded).enter(tag).rest(), charset);
        return new AttributeText(Optional.of(text), folded(text));
    }

    private static String folded(String text) {
        String single = WHITE.matcher(text).replaceAll(" ");
        int start = single.startsWith(" ") ? 1 : 0;
        int end = single.length() - (single.length() > start && single.endsWith(" ") ? 1 : 0);
        return CAPITALS.matcher(single.substring(start, end))
                .replaceAll(capital -> capital.group().toLowerCase(Locale.ROOT));
    }
}

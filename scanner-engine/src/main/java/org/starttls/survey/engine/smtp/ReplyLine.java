package org.starttls.survey.engine.smtp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One line of a reply as {@code Reply-line} of RFC 5321 section 4.2 has it, read with tolerance.
 *
 * @param last whether it ends the reply: anything but a hyphen after the code does
 * @param text after the code and one hyphen, blank or tab; UTF-8 where it is that (RFC 6531), else ISO 8859-1
 */
record ReplyLine(int code, boolean last, String text) {
    private static final int CODE_LENGTH = 3;

    /** Whether a line begins with a reply code, 100 to 999. */
    static boolean startsWithCode(byte[] line) {
        return line.length >= CODE_LENGTH
                && line[0] >= '1'
                && line[0] <= '9'
                && Character.isDigit((char) line[1])
                && Character.isDigit((char) line[2])
                && (line.length == CODE_LENGTH || !Character.isDigit((char) line[CODE_LENGTH]));
    }

    /** Reads a line that {@link #startsWithCode}; line end excluded. */
    static ReplyLine read(byte[] line) {
        int code = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
        if (line.length == CODE_LENGTH) {
            return new ReplyLine(code, true, "");
        }
        byte separator = line[CODE_LENGTH];
        boolean separated = separator == '-' || separator == ' ' || separator == '\t';
        return new ReplyLine(code, separator != '-', text(line, separated ? CODE_LENGTH + 1 : CODE_LENGTH));
    }

    /** A line's bytes from {@code start} on as text. */
    static String text(byte[] line, int start) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line, start, line.length - start))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(line, start, line.length - start, StandardCharsets.ISO_8859_1);
        }
    }
}

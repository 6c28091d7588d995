package org.starttls.survey.engine.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The bytes of a policy as text: ASCII, and UTF-8 in values that nobody knows (RFC 8461 section 3.2). Pure. */
final class PolicyText {
    /** As RFC 8461 section 3.3 suggests. */
    static final int MOST_BYTES = 64 * 1024;

    private PolicyText() {}

    /** Why these bytes are no text that might be a policy. */
    static Optional<StsPolicyReading> misfit(byte[] body) {
        if (body.length == 0) {
            return invalid(StsPolicyError.EMPTY, "the text is empty");
        }
        if (body.length > MOST_BYTES) {
            return invalid(StsPolicyError.TOO_LARGE, "more than " + MOST_BYTES + " bytes");
        }
        if (startsWith(body, 0xFE, 0xFF) || startsWith(body, 0xFF, 0xFE) || contains(body, (byte) 0)) {
            return invalid(StsPolicyError.ENCODING, "not ASCII or UTF-8 but UTF-16 or no text at all");
        }
        if (startsWith(body, 0xEF, 0xBB, 0xBF)) {
            return invalid(StsPolicyError.ENCODING, "begins with a byte-order mark, which hides the first key");
        }
        return decode(body).isPresent()
                ? Optional.empty()
                : invalid(StsPolicyError.ENCODING, "has bytes that are not UTF-8");
    }

    /** Of bytes that fit. */
    static String of(byte[] body) {
        return decode(body).orElseThrow();
    }

    private static Optional<String> decode(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static boolean startsWith(byte[] body, int... beginning) {
        boolean same = body.length >= beginning.length;
        for (int i = 0; same && i < beginning.length; i++) {
            same = (body[i] & 0xFF) == beginning[i];
        }
        return same;
    }

    private static boolean contains(byte[] body, byte value) {
        for (byte each : body) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    private static Optional<StsPolicyReading> invalid(StsPolicyError error, String reason) {
        return Optional.of(new StsPolicyReading.Invalid(error, Optional.empty(), reason));
    }
}

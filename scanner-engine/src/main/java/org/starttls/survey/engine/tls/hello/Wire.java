package org.starttls.survey.engine.tls.hello;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads the presentation language of RFC 8446 section 3. Too few bytes are a {@link BufferUnderflowException}. */
final class Wire {
    private Wire() {}

    static int uint8(ByteBuffer from) {
        return from.get() & 0xFF;
    }

    static int uint16(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    static int uint24(ByteBuffer from) {
        return (uint8(from) << 16) | uint16(from);
    }

    static byte[] bytes(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /** The next bytes as a buffer of their own. */
    static ByteBuffer part(ByteBuffer from, int length) {
        return ByteBuffer.wrap(bytes(from, length));
    }
}

package org.starttls.survey.engine.tls.hello;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;

/** Reads the presentation language of RFC 8446 section 3. Too few bytes are a {@link BufferUnderflowException}. */
public final class Wire {
    private Wire() {}

    /** One byte. */
    public static int uint8(ByteBuffer from) {
        return from.get() & 0xFF;
    }

    /** Two bytes. */
    public static int uint16(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }

    /** Three bytes. */
    public static int uint24(ByteBuffer from) {
        return (uint8(from) << 16) | uint16(from);
    }

    /** So many bytes. */
    public static byte[] bytes(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[length];
        from.get(bytes);
        return bytes;
    }

    /** The next bytes as a view of their own. */
    public static ByteBuffer part(ByteBuffer from, int length) {
        if (length > from.remaining()) {
            throw new BufferUnderflowException();
        }
        ByteBuffer part = from.slice();
        part.limit(length);
        from.position(from.position() + length);
        return part;
    }
}

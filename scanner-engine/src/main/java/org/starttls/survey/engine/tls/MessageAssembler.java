package org.starttls.survey.engine.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.starttls.survey.engine.tls.hello.Wire;

/**
 * Puts handshake messages (RFC 8446 section 4) together from the pieces in which they come. What cannot be parsed ends
 * the reading and is left to the engine to complain of. Touched by one event loop only.
 */
final class MessageAssembler {
    private static final int HEADER = 4;

    /** Reads whole messages. */
    interface Reader {
        /**
         * Reads one; false when nothing more can be read, as all that follows is encrypted or of no interest.
         *
         * @throws BufferUnderflowException when it is shorter than it says
         */
        boolean read(int type, ByteBuffer body);
    }

    private final Reader reader;
    private final int mostBytes;
    private final byte[] header = new byte[HEADER];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int headerFilled;
    private int taken;
    private boolean ended;

    /** Gives up, silently, after {@code mostBytes} of messages. */
    MessageAssembler(Reader reader, int mostBytes) {
        this.reader = reader;
        this.mostBytes = mostBytes;
    }

    /** Takes the next piece; false when nothing more can be read. */
    boolean take(ByteBuffer fragment) {
        boolean tooLong = fragment.remaining() > mostBytes - taken;
        if (tooLong) {
            // What is before the limit is read, so that facts do not depend on how the bytes came.
            fragment.limit(fragment.position() + mostBytes - taken);
        }
        taken += fragment.remaining();
        while (!ended && fragment.hasRemaining()) {
            if (headerFilled < HEADER) {
                header[headerFilled++] = fragment.get();
            } else {
                body.writeBytes(Wire.bytes(fragment, Math.min(bodyLength() - body.size(), fragment.remaining())));
            }
            ended = headerFilled == HEADER && body.size() == bodyLength() && !readMessage();
        }
        ended |= tooLong;
        return !ended;
    }

    private int bodyLength() {
        return ((header[1] & 0xFF) << 16) | ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
    }

    private boolean readMessage() {
        ByteBuffer whole = ByteBuffer.wrap(body.toByteArray());
        body.reset();
        headerFilled = 0;
        try {
            return reader.read(header[0], whole);
        } catch (BufferUnderflowException malformed) {
            return false;
        }
    }
}

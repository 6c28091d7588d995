package org.starttls.survey.engine.tls.hello;

import java.nio.ByteBuffer;

/**
 * Cuts one direction of a connection into TLS records (RFC 8446 section 5.1), however they are fragmented, for as long as
 * anyone cares. Holds five bytes; payloads go through. Touched by one thread only.
 */
public final class RecordReader {
    public static final int CHANGE_CIPHER_SPEC = 20;
    public static final int ALERT = 21;
    public static final int HANDSHAKE = 22;
    public static final int APPLICATION_DATA = 23;
    private static final int HEADER = 5;
    /** 2^14 and the 2048 that TLS 1.2 allows a cipher to add (RFC 5246 section 6.2.3). */
    private static final int LONGEST = (1 << 14) + 2048;

    /** Takes what the records carry. */
    public interface Sink {
        /** A record of this type begins, with so many bytes of payload; false ends the reading. */
        boolean begin(int type, int length);

        /** The next bytes of the record's payload; {@code last} when it ends with them; false ends the reading. */
        boolean payload(ByteBuffer fragment, boolean last);
    }

    private enum State {
        READING,
        FINISHED,
        NOT_TLS
    }

    private final Sink sink;
    private final byte[] header = new byte[HEADER];
    private int headerFilled;
    private int remaining;
    private boolean anyRecord;
    private State state = State.READING;

    /** A reader at the beginning of a connection's TLS. */
    public RecordReader(Sink sink) {
        this.sink = sink;
    }

    /** Reads all bytes, or those up to the end of what is of interest. */
    public void take(ByteBuffer bytes) {
        while (state == State.READING && bytes.hasRemaining()) {
            if (remaining == 0) {
                takeHeaderByte(bytes.get());
            } else {
                takePayload(bytes);
            }
        }
    }

    /** Ends the reading. */
    public void finish() {
        state = state == State.READING ? State.FINISHED : state;
    }

    /** Whether nothing more is of interest. */
    public boolean finished() {
        return state != State.READING;
    }

    /** Whether the very first bytes cannot be a TLS record; garbage after a record is the engine's to complain of. */
    public boolean notTls() {
        return state == State.NOT_TLS;
    }

    private void takeHeaderByte(byte next) {
        header[headerFilled++] = next;
        int type = header[0];
        boolean plausible =
                type >= CHANGE_CIPHER_SPEC && type <= APPLICATION_DATA && (headerFilled < 2 || header[1] == 3);
        if (!plausible) {
            state = anyRecord ? State.FINISHED : State.NOT_TLS;
        } else if (headerFilled == HEADER) {
            beginRecord(type, ((header[3] & 0xFF) << 8) | (header[4] & 0xFF));
        }
    }

    private void beginRecord(int type, int length) {
        headerFilled = 0;
        remaining = length;
        if (length > LONGEST) {
            state = anyRecord ? State.FINISHED : State.NOT_TLS;
        } else if (!sink.begin(type, length)) {
            state = State.FINISHED;
        }
        anyRecord = true;
    }

    private void takePayload(ByteBuffer bytes) {
        ByteBuffer fragment = Wire.part(bytes, Math.min(remaining, bytes.remaining()));
        remaining -= fragment.remaining();
        if (!sink.payload(fragment, remaining == 0)) {
            state = State.FINISHED;
        }
    }
}

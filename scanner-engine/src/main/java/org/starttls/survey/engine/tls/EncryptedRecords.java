package org.starttls.survey.engine.tls;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.starttls.survey.engine.tls.hello.Wire;

/**
 * The encrypted records of one direction of a TLS 1.3 handshake, kept until they can be read: an engine tells its keys
 * only after we have passed on what they open. Touched by one event loop only.
 */
final class EncryptedRecords {
    private final HandshakeFacts facts;
    private final TrafficSecrets secrets;
    private final TrafficSecrets.Side side;
    private final int mostBytes;
    private final Queue<byte[]> kept = new ArrayDeque<>();
    private final ByteArrayOutputStream record = new ByteArrayOutputStream(512);
    private Optional<RecordDecryption> decryption = Optional.empty();
    private int taken;
    private boolean ended;

    /** Takes what a record held; false ends the reading. */
    interface Reader {
        boolean read(int type, ByteBuffer content);
    }

    /** Keeps nothing where the secrets are never told, and {@code mostBytes} at most. */
    EncryptedRecords(HandshakeFacts facts, TrafficSecrets secrets, TrafficSecrets.Side side, int mostBytes) {
        this.facts = facts;
        this.secrets = secrets;
        this.side = side;
        this.mostBytes = mostBytes;
    }

    /** A record begins; false when it is not wanted, nor anything after it. */
    boolean begin(int length) {
        taken += length;
        return secrets.told() && !ended && taken <= mostBytes;
    }

    void take(ByteBuffer fragment, boolean last) {
        record.writeBytes(Wire.bytes(fragment, fragment.remaining()));
        if (last) {
            kept.add(record.toByteArray());
            record.reset();
        }
    }

    /** Decrypts what is there; what will not be decrypted ends it, as the engine will say. */
    void read(Reader reader) {
        if (kept.isEmpty()) {
            return;
        }
        if (decryption.isEmpty()) {
            decryption = secrets.decryption(side, facts.cipherSuite.orElse(0));
        }
        while (!ended && decryption.isPresent() && !kept.isEmpty()) {
            Optional<ByteBuffer> plaintext = decryption.get().next(kept.remove());
            ended = plaintext.isEmpty() || !read(plaintext.get(), reader);
        }
    }

    /** Drops what was kept, and ends. */
    void forget() {
        kept.clear();
        ended = true;
    }

    /** The content's type is the last byte that is not zero (RFC 8446 section 5.2). */
    private static boolean read(ByteBuffer inner, Reader reader) {
        int end = inner.limit();
        while (end > 0 && inner.get(end - 1) == 0) {
            end--;
        }
        if (end == 0) {
            return false;
        }
        int type = inner.get(end - 1);
        inner.limit(end - 1);
        return reader.read(type, inner);
    }
}

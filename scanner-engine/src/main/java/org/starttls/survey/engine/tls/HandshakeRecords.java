package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import org.starttls.survey.engine.tls.hello.RecordReader;

/**
 * Sorts the records of one direction of a handshake: messages and alerts in the clear are passed on, those that TLS 1.3
 * encrypts are laid aside until there is a key. Ends where neither is left. Touched by one event loop only.
 */
final class HandshakeRecords implements RecordReader.Sink {
    private static final int ALERT_LENGTH = 2;

    /** Takes what is readable; each says whether more is wanted. */
    interface Reader {
        /** Some bytes of handshake messages. */
        boolean messages(ByteBuffer fragment, boolean encrypted);

        /** An alert. */
        boolean alert(int level, int description);
    }

    private final HandshakeFacts facts;
    private final Reader reader;
    private final EncryptedRecords encrypted;
    private final byte[] alert = new byte[ALERT_LENGTH];
    private int alertFilled;
    private int type;

    HandshakeRecords(HandshakeFacts facts, Reader reader, EncryptedRecords encrypted) {
        this.facts = facts;
        this.reader = reader;
        this.encrypted = encrypted;
    }

    @Override
    public boolean begin(int type, int length) {
        this.type = type;
        alertFilled = 0;
        return switch (type) {
            case RecordReader.HANDSHAKE -> true;
            case RecordReader.ALERT -> length == ALERT_LENGTH;
            // TLS 1.3 sends it for the sake of middleboxes; before, everything after it is encrypted, and not for us.
            case RecordReader.CHANGE_CIPHER_SPEC -> facts.isTls13();
            case RecordReader.APPLICATION_DATA -> encrypted.begin(length);
            default -> false;
        };
    }

    @Override
    public boolean payload(ByteBuffer fragment, boolean last) {
        switch (type) {
            case RecordReader.HANDSHAKE -> {
                return reader.messages(fragment, false);
            }
            case RecordReader.ALERT -> {
                return alert(fragment);
            }
            case RecordReader.APPLICATION_DATA -> encrypted.take(fragment, last);
            default -> {}
        }
        return true;
    }

    /** Reads what was laid aside, as far as there is a key for it. */
    void readEncrypted() {
        encrypted.read((content, bytes) -> switch (content) {
            case RecordReader.HANDSHAKE -> reader.messages(bytes, true);
            case RecordReader.ALERT -> alert(bytes);
            default -> false;
        });
    }

    /** Lays nothing aside any more. */
    void forget() {
        encrypted.forget();
    }

    private boolean alert(ByteBuffer fragment) {
        while (fragment.hasRemaining() && alertFilled < ALERT_LENGTH) {
            alert[alertFilled++] = fragment.get();
        }
        if (alertFilled < ALERT_LENGTH) {
            return true;
        }
        alertFilled = 0;
        return reader.alert(alert[0], alert[1] & 0xFF);
    }
}

package org.starttls.survey.engine.tls;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets under which TLS 1.3 encrypts the rest of one handshake. They serve to read our own handshakes, and are
 * neither stored nor shown. Touched by one event loop only.
 */
final class TrafficSecrets {
    /** Label, our random, secret. */
    private static final int FIELDS = 3;

    /** Whose records. */
    enum Side {
        SERVER("SERVER_HANDSHAKE_TRAFFIC_SECRET "),
        CLIENT("CLIENT_HANDSHAKE_TRAFFIC_SECRET ");

        private final String label;

        Side(String label) {
            this.label = label;
        }
    }

    /** No engine has this pointer. */
    private static final long NO_POINTER = 0;

    private final long handshake;
    private final Map<Side, byte[]> secrets = new EnumMap<>(Side.class);

    private TrafficSecrets(long handshake) {
        this.handshake = handshake;
    }

    /** Of an engine that never tells any. */
    static TrafficSecrets untold() {
        return new TrafficSecrets(NO_POINTER);
    }

    /** Of the engine with this pointer; none yet. */
    static TrafficSecrets of(long handshake) {
        return new TrafficSecrets(handshake);
    }

    long handshake() {
        return handshake;
    }

    /** Whether the engine tells them at all. */
    boolean told() {
        return handshake != NO_POINTER;
    }

    /** Takes a line of a key log (draft-ietf-tls-keylogfile). */
    void note(byte[] line) {
        String text = new String(line, StandardCharsets.US_ASCII);
        for (Side side : Side.values()) {
            String[] fields = text.startsWith(side.label) ? text.trim().split(" ", -1) : new String[0];
            if (fields.length == FIELDS) {
                secrets.put(side, HexFormat.of().parseHex(fields[2]));
            }
        }
    }

    /** Empty as long as the secret is not known. */
    Optional<RecordDecryption> decryption(Side side, int cipherSuite) {
        return Optional.ofNullable(secrets.get(side)).flatMap(secret -> RecordDecryption.of(cipherSuite, secret));
    }
}

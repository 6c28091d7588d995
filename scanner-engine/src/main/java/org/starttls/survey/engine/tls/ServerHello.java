package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Reads ServerHello and HelloRetryRequest (RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3). Pure. */
final class ServerHello {
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int TLS13 = 0x0304;
    /** The random of a ServerHello that is a HelloRetryRequest. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private ServerHello() {}

    /** Notes version, suite and group; false when what follows is encrypted, as after a TLS 1.3 ServerHello. */
    static boolean read(ByteBuffer body, HandshakeFacts facts) {
        int version = uint16(body);
        byte[] random = new byte[RETRY.length];
        body.get(random);
        skip(body, body.get() & 0xFF);
        facts.cipherSuite = Optional.of(uint16(body));
        body.get();
        facts.version = Optional.of(version);
        if (body.remaining() >= Short.BYTES) {
            readExtensions(body, facts);
        }
        return facts.version.get() < TLS13 || Arrays.equals(random, RETRY);
    }

    private static void readExtensions(ByteBuffer body, HandshakeFacts facts) {
        int end = uint16(body) + body.position();
        while (body.position() < end) {
            int type = uint16(body);
            int length = uint16(body);
            ByteBuffer extension = body.slice();
            skip(body, length);
            if (type == SUPPORTED_VERSIONS) {
                facts.version = Optional.of(uint16(extension));
            } else if (type == KEY_SHARE) {
                facts.group = Optional.of(uint16(extension));
            }
        }
    }

    private static void skip(ByteBuffer body, int length) {
        body.position(body.position() + length);
    }

    private static int uint16(ByteBuffer from) {
        return from.getShort() & 0xFFFF;
    }
}

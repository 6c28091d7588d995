package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Wire;

/** Reads ServerHello and HelloRetryRequest (RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3). Pure. */
final class ServerHello {
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int RENEGOTIATION_INFO = 0xFF01;
    private static final int TLS13 = 0x0304;
    /** The random of a ServerHello that is a HelloRetryRequest. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private ServerHello() {}

    /** Notes version, suite, group and extensions; false when what follows is encrypted, as after a TLS 1.3 ServerHello. */
    static boolean read(ByteBuffer body, HandshakeFacts facts) {
        int version = Wire.uint16(body);
        byte[] random = Wire.bytes(body, RETRY.length);
        Wire.part(body, Wire.uint8(body));
        facts.cipherSuite = Optional.of(Wire.uint16(body));
        body.get();
        facts.version = Optional.of(version);
        boolean extended = false;
        boolean secure = false;
        if (body.remaining() >= Short.BYTES) {
            ByteBuffer extensions = Wire.part(body, Wire.uint16(body));
            while (extensions.hasRemaining()) {
                int type = Wire.uint16(extensions);
                ByteBuffer extension = Wire.part(extensions, Wire.uint16(extensions));
                switch (type) {
                    case SUPPORTED_VERSIONS -> facts.version = Optional.of(Wire.uint16(extension));
                    case KEY_SHARE -> facts.group = Optional.of(Wire.uint16(extension));
                    case EXTENDED_MASTER_SECRET -> extended = true;
                    case RENEGOTIATION_INFO -> secure = true;
                    default -> {}
                }
            }
        }
        if (facts.version.get() < TLS13) {
            facts.extendedMasterSecret = Optional.of(extended);
            facts.secureRenegotiation = Optional.of(secure);
            return true;
        }
        return Arrays.equals(random, RETRY);
    }
}

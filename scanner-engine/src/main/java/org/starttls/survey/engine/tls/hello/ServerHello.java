package org.starttls.survey.engine.tls.hello;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A ServerHello or a HelloRetryRequest (RFC 8446 sections 4.1.3 and 4.1.4, RFC 5246 section 7.4.1.3).
 *
 * @param version the version chosen, as on the wire: of supported_versions where it is there
 * @param cipherSuite the suite chosen
 * @param retry whether it is a HelloRetryRequest
 * @param group of the key share given or asked for; below TLS 1.3 a {@link KeyExchange} tells it
 * @param extensions the types of the extensions in the order sent, at most {@value #MOST_EXTENSIONS} of them
 */
public record ServerHello(
        int version, int cipherSuite, boolean retry, Optional<Integer> group, List<Integer> extensions) {
    static final int MOST_EXTENSIONS = 64;
    /** The random of a ServerHello that is a HelloRetryRequest. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    public ServerHello {
        extensions = List.copyOf(extensions);
    }

    /** Whether both sides will bind the master secret to the handshake (RFC 7627). */
    public boolean extendedMasterSecret() {
        return extensions.contains(Extension.EXTENDED_MASTER_SECRET);
    }

    /** Whether renegotiation is secure (RFC 5746); TLS 1.3 has none. */
    public boolean secureRenegotiation() {
        return extensions.contains(Extension.RENEGOTIATION_INFO);
    }

    /** Whether a session ticket will come (RFC 5077); TLS 1.3 does not say. */
    public boolean sessionTicket() {
        return extensions.contains(Extension.SESSION_TICKET);
    }

    /** Whether the version is TLS 1.3 or later: all that follows is encrypted. */
    public boolean encryptsTheRest() {
        return version >= ProtocolVersion.TLS13.number();
    }

    /** Reads the message's body; too short a one is a {@link BufferUnderflowException}. */
    static ServerHello read(ByteBuffer body) {
        int legacyVersion = Wire.uint16(body);
        byte[] random = Wire.bytes(body, RETRY.length);
        Wire.bytes(body, Wire.uint8(body));
        int cipherSuite = Wire.uint16(body);
        Wire.uint8(body);
        ByteBuffer extensions =
                body.remaining() >= Short.BYTES ? Wire.part(body, Wire.uint16(body)) : ByteBuffer.allocate(0);
        int version = legacyVersion;
        Optional<Integer> group = Optional.empty();
        List<Integer> types = new ArrayList<>();
        while (extensions.hasRemaining()) {
            int type = Wire.uint16(extensions);
            ByteBuffer content = Wire.part(extensions, Wire.uint16(extensions));
            if (type == Extension.SUPPORTED_VERSIONS) {
                version = Wire.uint16(content);
            } else if (type == Extension.KEY_SHARE) {
                group = Optional.of(Wire.uint16(content));
            }
            if (types.size() < MOST_EXTENSIONS) {
                types.add(type);
            }
        }
        return new ServerHello(version, cipherSuite, Arrays.equals(random, RETRY), group, types);
    }
}

package org.starttls.survey.engine.tls;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.KeyExchangeMethod;

/**
 * Reads the server's handshake messages while they are in cleartext (RFC 5246 section 7.4, RFC 8446 section 4) and notes
 * what they tell. What cannot be parsed is left to the engine to complain of. Touched by one event loop only.
 */
final class ServerMessages {
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CERTIFICATE_STATUS = 22;
    private static final int HEADER = 4;
    private static final int OCSP = 1;
    /** Real chains have less than ten; each costs whoever judges it more than the three bytes that it may be long. */
    private static final int MOST_CERTIFICATES = 200;

    private static final int NAMED_CURVE = 3;

    private final HandshakeFacts facts;
    private final int mostBytes;
    private final byte[] header = new byte[HEADER];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int headerFilled;
    private int taken;

    /** Gives up, silently, after {@code mostBytes} of messages. */
    ServerMessages(HandshakeFacts facts, int mostBytes) {
        this.facts = facts;
        this.mostBytes = mostBytes;
    }

    /** Takes the next piece; false when nothing more can be read, as all that follows is encrypted or garbage. */
    boolean take(ByteBuffer fragment) {
        boolean tooLong = fragment.remaining() > mostBytes - taken;
        if (tooLong) {
            // What is before the limit is read, so that facts do not depend on how the bytes came.
            fragment.limit(fragment.position() + mostBytes - taken);
        }
        taken += fragment.remaining();
        return read(fragment) && !tooLong;
    }

    private boolean read(ByteBuffer fragment) {
        while (fragment.hasRemaining()) {
            if (headerFilled < HEADER) {
                header[headerFilled++] = fragment.get();
            } else {
                byte[] piece = new byte[Math.min(bodyLength() - body.size(), fragment.remaining())];
                fragment.get(piece);
                body.writeBytes(piece);
            }
            if (headerFilled == HEADER && body.size() == bodyLength() && !readMessage()) {
                return false;
            }
        }
        return true;
    }

    private int bodyLength() {
        return ((header[1] & 0xFF) << 16) | ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
    }

    private boolean readMessage() {
        ByteBuffer whole = ByteBuffer.wrap(body.toByteArray());
        body.reset();
        headerFilled = 0;
        try {
            return read(header[0], whole);
        } catch (BufferUnderflowException | IllegalArgumentException malformed) {
            return false;
        }
    }

    private boolean read(int type, ByteBuffer body) {
        switch (type) {
            case SERVER_HELLO -> {
                return ServerHello.read(body, facts);
            }
            case CERTIFICATE -> facts.chain = chain(body);
            case CERTIFICATE_STATUS -> facts.ocspStaple = staple(body);
            case SERVER_KEY_EXCHANGE -> facts.group = namedCurve(body);
            case CERTIFICATE_REQUEST -> facts.clientCertificateRequested = Optional.of(true);
            case SERVER_HELLO_DONE -> {
                facts.clientCertificateRequested = Optional.of(facts.clientCertificateRequested.isPresent());
                return false;
            }
            default -> {}
        }
        return true;
    }

    private static List<byte[]> chain(ByteBuffer body) {
        ByteBuffer list = part(body, uint24(body));
        List<byte[]> chain = new ArrayList<>();
        while (list.hasRemaining() && chain.size() < MOST_CERTIFICATES) {
            chain.add(bytes(list, uint24(list)));
        }
        return chain;
    }

    private static Optional<byte[]> staple(ByteBuffer body) {
        return body.get() == OCSP ? Optional.of(bytes(body, uint24(body))) : Optional.empty();
    }

    /** The first bytes of a prime, which other suites send in this place, may look like a curve. */
    private Optional<Integer> namedCurve(ByteBuffer body) {
        boolean curve = facts.cipherSuite
                .map(KeyExchangeMethod::of)
                .filter(method -> method == KeyExchangeMethod.ECDHE || method == KeyExchangeMethod.ECDH_ANON)
                .isPresent();
        return curve && body.get() == NAMED_CURVE ? Optional.of(body.getShort() & 0xFFFF) : Optional.empty();
    }

    private static int uint24(ByteBuffer from) {
        return ((from.get() & 0xFF) << 16) | (from.getShort() & 0xFFFF);
    }

    private static byte[] bytes(ByteBuffer from, int length) {
        byte[] bytes = new byte[part(from, length).remaining()];
        from.position(from.position() - length);
        from.get(bytes);
        return bytes;
    }

    private static ByteBuffer part(ByteBuffer from, int length) {
        ByteBuffer part = from.slice();
        part.limit(length);
        from.position(from.position() + length);
        return part;
    }
}

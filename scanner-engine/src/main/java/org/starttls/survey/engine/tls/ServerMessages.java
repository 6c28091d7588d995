package org.starttls.survey.engine.tls;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.tls.hello.Wire;

/**
 * Notes what the server's handshake messages tell while they are in cleartext: all of SSLv3 to TLS 1.2 up to
 * ChangeCipherSpec (RFC 5246 section 7.4, RFC 5077 section 3.3), of TLS 1.3 the hello.
 */
record ServerMessages(HandshakeFacts facts) implements MessageAssembler.Reader {
    private static final int SERVER_HELLO = 2;
    private static final int NEW_SESSION_TICKET = 4;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CERTIFICATE_STATUS = 22;
    private static final int OCSP = 1;

    /** Real chains have less than ten; each costs whoever judges it more than the three bytes that it may be long. */
    static final int MOST_CERTIFICATES = 200;

    @Override
    public boolean read(int type, ByteBuffer body) {
        switch (type) {
            case SERVER_HELLO -> {
                // One that comes after the rest was chosen changes nothing: the engine will complain of it.
                return !facts.flightSeen && ServerHello.read(body, facts);
            }
            case CERTIFICATE -> facts.chain = chain(body);
            case CERTIFICATE_STATUS -> facts.ocspStaple = staple(body);
            case SERVER_KEY_EXCHANGE -> ServerKeyExchange.read(body, facts);
            case CERTIFICATE_REQUEST -> facts.clientCertificateRequested = Optional.of(true);
            case SERVER_HELLO_DONE -> {
                facts.clientCertificateRequested = Optional.of(facts.clientCertificateRequested.isPresent());
                facts.flightSeen = true;
            }
            case NEW_SESSION_TICKET -> facts.sessionTicket = Optional.of(isTicket(body));
            default -> {}
        }
        return true;
    }

    private static List<byte[]> chain(ByteBuffer body) {
        ByteBuffer list = Wire.part(body, Wire.uint24(body));
        List<byte[]> chain = new ArrayList<>();
        while (list.hasRemaining() && chain.size() < MOST_CERTIFICATES) {
            chain.add(Wire.bytes(list, Wire.uint24(list)));
        }
        return chain;
    }

    /** A status_request answer (RFC 6066 section 8), of any message that holds one. */
    static Optional<byte[]> staple(ByteBuffer body) {
        return Wire.uint8(body) == OCSP ? Optional.of(Wire.bytes(body, Wire.uint24(body))) : Optional.empty();
    }

    /** A server that has changed its mind sends an empty one. */
    private static boolean isTicket(ByteBuffer body) {
        Wire.part(body, Integer.BYTES);
        return Wire.uint16(body) > 0;
    }
}

package org.starttls.survey.engine.tls.hello;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts handshake messages together (RFC 5246 section 7.4, RFC 8446 section 4) and notes what they tell. */
final class AnswerReader {
    private static final int SERVER_HELLO = 2;
    private static final int CERTIFICATE = 11;
    private static final int SERVER_KEY_EXCHANGE = 12;
    private static final int CERTIFICATE_REQUEST = 13;
    private static final int SERVER_HELLO_DONE = 14;
    private static final int CERTIFICATE_STATUS = 22;
    private static final int HEADER = 4;
    private static final int OCSP = 1;

    enum State {
        READING,
        COMPLETE,
        MALFORMED
    }

    private final byte[] header = new byte[HEADER];
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(512);
    private int headerFilled;
    private State state = State.READING;

    private Optional<ServerHello> hello = Optional.empty();
    private List<byte[]> chain = List.of();
    private Optional<byte[]> ocspResponse = Optional.empty();
    private Optional<KeyExchange> keyExchange = Optional.empty();
    private boolean certificateRequested;

    /** Takes the next piece; its caller bounds the sum of them. */
    State take(ByteBuffer fragment) {
        while (fragment.hasRemaining() && state == State.READING) {
            if (headerFilled < HEADER) {
                header[headerFilled++] = fragment.get();
            } else {
                int wanted = Math.min(bodyLength() - body.size(), fragment.remaining());
                body.writeBytes(Wire.bytes(fragment, wanted));
            }
            if (headerFilled == HEADER && body.size() == bodyLength()) {
                readMessage();
            }
        }
        return state;
    }

    /** What was read so far; empty before a ServerHello. */
    Optional<ServerAnswer> answer() {
        boolean complete = state == State.COMPLETE;
        return hello.map(known -> new ServerAnswer(
                known, chain, ocspResponse, keyExchange, clientCertificateRequested(known, complete), complete));
    }

    private Optional<Boolean> clientCertificateRequested(ServerHello known, boolean complete) {
        boolean told = certificateRequested || (complete && !known.encryptsTheRest());
        return told ? Optional.of(certificateRequested) : Optional.empty();
    }

    private int bodyLength() {
        return ((header[1] & 0xFF) << 16) | ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
    }

    private void readMessage() {
        ByteBuffer whole = ByteBuffer.wrap(body.toByteArray());
        body.reset();
        headerFilled = 0;
        try {
            read(header[0], whole);
        } catch (BufferUnderflowException malformed) {
            state = State.MALFORMED;
        }
    }

    private void read(int type, ByteBuffer message) {
        if (type == SERVER_HELLO) {
            ServerHello read = ServerHello.read(message);
            hello = Optional.of(read);
            state = read.encryptsTheRest() || read.retry() ? State.COMPLETE : State.READING;
        } else if (hello.isPresent()) {
            readAfterHello(type, message, hello.get());
        }
    }

    private void readAfterHello(int type, ByteBuffer message, ServerHello chosen) {
        switch (type) {
            case CERTIFICATE -> chain = chain(message);
            case CERTIFICATE_STATUS -> ocspResponse = ocspResponse(message);
            case SERVER_KEY_EXCHANGE -> keyExchange = KeyExchange.read(chosen, message);
            case CERTIFICATE_REQUEST -> certificateRequested = true;
            case SERVER_HELLO_DONE -> state = State.COMPLETE;
            default -> {} // Others may be sent and tell nothing of interest.
        }
    }

    private static List<byte[]> chain(ByteBuffer message) {
        ByteBuffer list = Wire.part(message, Wire.uint24(message));
        List<byte[]> chain = new ArrayList<>();
        while (list.hasRemaining() && chain.size() < ServerAnswer.MOST_CERTIFICATES) {
            chain.add(Wire.bytes(list, Wire.uint24(list)));
        }
        return chain;
    }

    private static Optional<byte[]> ocspResponse(ByteBuffer message) {
        return Wire.uint8(message) == OCSP ? Optional.of(Wire.bytes(message, Wire.uint24(message))) : Optional.empty();
    }
}

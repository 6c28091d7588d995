package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SERVER-HELLO of SSL 2.0 (draft-hickman-netscape-ssl-00, section 2.6).
 *
 * @param version what the server says it speaks
 * @param certificate in DER; raw, perhaps unparsable
 * @param cipherKinds those that both have, of three bytes each; a server may speak SSL 2.0 and have none
 */
public record Sslv2ServerHello(int version, Optional<byte[]> certificate, List<Integer> cipherKinds) {
    private static final int KIND_LENGTH = 3;
    private static final int MOST_KINDS = 100;

    public Sslv2ServerHello {
        requireNonNull(certificate, "certificate");
        cipherKinds = List.copyOf(cipherKinds);
    }

    /** Reads what follows the message's type; too short a one is a {@link BufferUnderflowException}. */
    static Sslv2ServerHello read(ByteBuffer body) {
        Wire.uint16(body); // whether the session is known, and the certificate's type
        int version = Wire.uint16(body);
        int certificateLength = Wire.uint16(body);
        int kindsLength = Wire.uint16(body);
        Wire.uint16(body);
        byte[] certificate = Wire.bytes(body, certificateLength);
        ByteBuffer kinds = Wire.part(body, kindsLength);
        List<Integer> cipherKinds = new ArrayList<>();
        while (kinds.remaining() >= KIND_LENGTH && cipherKinds.size() < MOST_KINDS) {
            cipherKinds.add(Wire.uint24(kinds));
        }
        return new Sslv2ServerHello(version, Optional.of(certificate).filter(der -> der.length > 0), cipherKinds);
    }
}

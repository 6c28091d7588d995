package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.starttls.survey.engine.model.KeyExchangeMethod;

/**
 * What a ServerKeyExchange tells (RFC 5246 section 7.4.3, RFC 8422 section 5.4).
 *
 * @param group the named curve; empty for the other kinds
 * @param bits of the prime or of the export key's modulus; empty for curves
 * @param signatureScheme what it is signed with, which only TLS 1.2 says; empty where it is not signed
 */
public record KeyExchange(
        Kind kind, Optional<Integer> group, Optional<Integer> bits, Optional<Integer> signatureScheme) {
    /** What the keys are of. */
    public enum Kind {
        NAMED_CURVE,
        /** A curve in its parameters, which RFC 8422 forbids. */
        EXPLICIT_CURVE,
        FINITE_FIELD,
        /** An RSA key weak enough for export. */
        RSA_EXPORT
    }

    private static final int NAMED_CURVE = 3;

    public KeyExchange {
        requireNonNull(kind, "kind");
        requireNonNull(group, "group");
        requireNonNull(bits, "bits");
        requireNonNull(signatureScheme, "signatureScheme");
    }

    /**
     * Reads the message's body; too short a one is a {@link BufferUnderflowException}.
     *
     * @return empty for methods that send none or another
     */
    static Optional<KeyExchange> read(ServerHello hello, ByteBuffer body) {
        KeyExchangeMethod method = KeyExchangeMethod.of(hello.cipherSuite());
        boolean signed = hello.version() == ProtocolVersion.TLS12.number() && !method.anonymous();
        return switch (method) {
            case ECDHE, ECDH_ANON -> Optional.of(curve(body, signed));
            case DHE, DH_ANON -> Optional.of(numbers(Kind.FINITE_FIELD, 3, body, signed));
            case RSA_EXPORT -> Optional.of(numbers(Kind.RSA_EXPORT, 2, body, signed));
            case TLS13, RSA, DH, ECDH, GOST, OTHER -> Optional.empty();
        };
    }

    private static KeyExchange curve(ByteBuffer body, boolean signed) {
        if (Wire.uint8(body) != NAMED_CURVE) {
            return new KeyExchange(Kind.EXPLICIT_CURVE, Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<Integer> group = Optional.of(Wire.uint16(body));
        Wire.bytes(body, Wire.uint8(body));
        return new KeyExchange(Kind.NAMED_CURVE, group, Optional.empty(), scheme(body, signed));
    }

    /** The first number is the prime or the modulus; the generator, the exponent and the public key follow. */
    private static KeyExchange numbers(Kind kind, int count, ByteBuffer body, boolean signed) {
        int bits = new BigInteger(1, Wire.bytes(body, Wire.uint16(body))).bitLength();
        for (int i = 1; i < count; i++) {
            Wire.bytes(body, Wire.uint16(body));
        }
        return new KeyExchange(kind, Optional.empty(), Optional.of(bits), scheme(body, signed));
    }

    private static Optional<Integer> scheme(ByteBuffer body, boolean signed) {
        return signed ? Optional.of(Wire.uint16(body)) : Optional.empty();
    }
}

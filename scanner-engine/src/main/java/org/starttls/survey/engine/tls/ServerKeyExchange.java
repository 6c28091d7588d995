package org.starttls.survey.engine.tls;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.starttls.survey.engine.model.KeyExchangeMethod;
import org.starttls.survey.engine.tls.hello.Wire;

/** Reads ServerKeyExchange (RFC 5246 section 7.4.3, RFC 8422 section 5.4), which the cipher suite gives its form. Pure. */
final class ServerKeyExchange {
    private static final int NAMED_CURVE = 3;
    private static final int TLS12 = 0x0303;

    private ServerKeyExchange() {}

    static void read(ByteBuffer body, HandshakeFacts facts) {
        KeyExchangeMethod method = KeyExchangeMethod.of(facts.cipherSuite.orElse(0));
        facts.keyExchangeSeen = true;
        switch (method) {
            case ECDHE, ECDH_ANON -> {
                if (Wire.uint8(body) != NAMED_CURVE) {
                    return; // Its parameters spelled out, which RFC 8422 forbids.
                }
                facts.group = Optional.of(Wire.uint16(body));
                Wire.part(body, Wire.uint8(body));
            }
            case DHE, DH_ANON -> {
                facts.dhPrimeBits = Optional.of(new BigInteger(1, Wire.bytes(body, Wire.uint16(body))).bitLength());
                Wire.part(body, Wire.uint16(body));
                Wire.part(body, Wire.uint16(body));
            }
            case RSA_EXPORT -> {
                Wire.part(body, Wire.uint16(body));
                Wire.part(body, Wire.uint16(body));
            }
            case TLS13, RSA, DH, ECDH, GOST, OTHER -> {
                return;
            }
        }
        if (facts.version.orElse(0) == TLS12 && !method.anonymous()) {
            facts.signatureScheme = Optional.of(Wire.uint16(body));
        }
    }
}

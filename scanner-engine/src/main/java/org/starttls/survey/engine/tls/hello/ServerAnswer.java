package org.starttls.survey.engine.tls.hello;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.KeyExchangeMethod;

/**
 * What a server sends in the clear once it has chosen: of TLS 1.3 its hello alone, before it all up to ServerHelloDone.
 *
 * @param chain the certificates in DER, in the order sent; raw, perhaps unparsable; at most {@value #MOST_CERTIFICATES}
 * @param ocspResponse the stapled one (RFC 6066 section 8), raw
 * @param clientCertificateRequested whether it was asked for; empty where it could still have come, or is encrypted
 * @param complete whether nothing more was to come in the clear
 */
public record ServerAnswer(
        ServerHello hello,
        List<byte[]> chain,
        Optional<byte[]> ocspResponse,
        Optional<KeyExchange> keyExchange,
        Optional<Boolean> clientCertificateRequested,
        boolean complete) {
    static final int MOST_CERTIFICATES = 200;

    public ServerAnswer {
        requireNonNull(hello, "hello");
        chain = List.copyOf(chain);
        requireNonNull(ocspResponse, "ocspResponse");
        requireNonNull(keyExchange, "keyExchange");
        requireNonNull(clientCertificateRequested, "clientCertificateRequested");
    }

    /** The group of the key exchange, of whichever version. */
    public Optional<Integer> group() {
        return hello.group().or(() -> keyExchange.flatMap(KeyExchange::group));
    }

    /** How the keys are agreed. */
    public KeyExchangeMethod method() {
        return KeyExchangeMethod.of(hello.cipherSuite());
    }
}

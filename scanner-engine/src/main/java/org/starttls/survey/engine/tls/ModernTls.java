package org.starttls.survey.engine.tls;

import java.security.AlgorithmConstraints;
import java.security.AlgorithmParameters;
import java.security.CryptoPrimitive;
import java.security.Key;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.interfaces.DHKey;
import javax.net.ssl.SSLParameters;
import org.starttls.survey.engine.model.TlsSession;

/**
 * What a TLS connection must be like to be trusted, as to fetch a policy: TLS 1.2 or 1.3 with forward secrecy, the name
 * checked, no weak algorithm and no short key. The same on every JDK and under any security properties, so that neither
 * decides what a survey finds. Immutable.
 */
public final class ModernTls implements AlgorithmConstraints {
    static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    /** No finite fields, whose primes nobody checks, and no static RSA. */
    static final List<String> CIPHER_SUITES = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
            "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA");

    private static final Pattern WEAK = Pattern.compile("MD2|MD5|SHA1|SHA-1|RC4|DES|NULL|ANON|EXPORT|SSLV3");
    /** Of the first byte of a signature scheme as TLS 1.2 numbers hashes (RFC 5246 section 7.4.1.4.1). */
    private static final int MD5 = 1;

    private static final int SHA1 = 2;
    private static final int SHORTEST_RSA = 2048;
    private static final int SHORTEST_EC = 256;

    private ModernTls() {}

    /** Parameters of a client engine or socket that checks the server's name as HTTPS does (RFC 9110 section 4.3.4). */
    public static SSLParameters clientParameters() {
        SSLParameters parameters =
                new SSLParameters(CIPHER_SUITES.toArray(new String[0]), PROTOCOLS.toArray(new String[0]));
        parameters.setAlgorithmConstraints(new ModernTls());
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        return parameters;
    }

    /**
     * What keeps a session that was completed from being trusted, though no engine objected: BoringSSL and the JDK up to 24
     * take a handshake that is signed with MD5 or SHA-1 (RFC 9155), and so does JDK 25 once it was relaxed.
     */
    public static Optional<String> weakness(TlsSession session) {
        return session.signature()
                .scheme()
                .map(scheme -> scheme >> Byte.SIZE)
                .filter(hash -> hash == MD5 || hash == SHA1)
                .map(hash -> "the handshake is signed with " + (hash == MD5 ? "MD5" : "SHA-1"));
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, AlgorithmParameters parameters) {
        boolean suite = CIPHER_SUITES.contains(algorithm);
        return suite || !WEAK.matcher(algorithm.toUpperCase(Locale.ROOT)).find();
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, Key key) {
        if (key instanceof RSAKey rsa) {
            return rsa.getModulus().bitLength() >= SHORTEST_RSA;
        }
        if (key instanceof ECKey ec) {
            return ec.getParams().getOrder().bitLength() >= SHORTEST_EC;
        }
        return !(key instanceof DHKey);
    }

    @Override
    public boolean permits(Set<CryptoPrimitive> primitives, String algorithm, Key key, AlgorithmParameters parameters) {
        return permits(primitives, algorithm, parameters) && permits(primitives, key);
    }
}

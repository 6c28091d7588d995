package org.starttls.survey.engine.model;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked about an endpoint beyond what one handshake shows, each on connections of its own. */
public enum Question {
    /** Versions as on the wire: {@code 0x0304} is TLS 1.3, {@code 0x0002} SSL 2.0. */
    VERSIONS("versions", 6),
    /** Key-exchange groups of TLS 1.3 (TLS Supported Groups). */
    GROUPS("groups", 7),
    /** Elliptic curves up to TLS 1.2, of the same registry. */
    CURVES("curves", 5),
    /** Cipher suites of TLS 1.3. */
    CIPHERS_TLS13("ciphers-tls13", 4),
    /** Cipher suites up to TLS 1.2. */
    CIPHERS("ciphers", 20),
    /** Post-quantum groups, hybrid or not. */
    POST_QUANTUM("post-quantum", 2),
    /** The certificate that is shown without a server name, and the one under a name that nobody has. */
    SNI("sni", 2),
    /** The certificate with an RSA key, and the one with an ECDSA or EdDSA key. */
    CERTIFICATES("certificates", 2),
    /** Whether commands are carried over into TLS, see {@link InjectionTest}. */
    INJECTION("injection", 2);

    private final String code;
    private final int usualConnections;

    Question(String code, int usualConnections) {
        this.code = code;
        this.usualConnections = usualConnections;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** How many connections a server with a usual configuration takes; one that accepts more takes more. */
    public int usualConnections() {
        return usualConnections;
    }

    /** The question of this name. */
    public static Optional<Question> of(String code) {
        return Arrays.stream(values())
                .filter(question -> question.code.equals(code))
                .findFirst();
    }
}

package org.starttls.survey.engine.model;

import java.util.Arrays;
import java.util.Optional;

/** What can be asked about all that an endpoint accepts. */
public enum EnumerationKind {
    /** Versions as on the wire: {@code 0x0304} is TLS 1.3, {@code 0x0002} SSL 2.0. */
    VERSIONS("versions"),
    /** Key-exchange groups of TLS 1.3 (TLS Supported Groups). */
    GROUPS("groups"),
    /** Elliptic curves up to TLS 1.2, of the same registry. */
    CURVES("curves"),
    /** Cipher suites of TLS 1.3. */
    CIPHERS_TLS13("ciphers-tls13"),
    /** Cipher suites up to TLS 1.2. */
    CIPHERS("ciphers"),
    /** Post-quantum groups, hybrid or not. */
    POST_QUANTUM("post-quantum");

    private final String code;

    EnumerationKind(String code) {
        this.code = code;
    }

    /** The public name, lower-kebab-case. Never changes meaning. */
    public String code() {
        return code;
    }

    /** The kind of this name. */
    public static Optional<EnumerationKind> of(String code) {
        return Arrays.stream(values()).filter(kind -> kind.code.equals(code)).findFirst();
    }
}

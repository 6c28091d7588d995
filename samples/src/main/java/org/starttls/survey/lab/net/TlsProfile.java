package org.starttls.survey.lab.net;

import java.util.List;

/** Which versions of TLS a server takes, and whether it has a post-quantum group. */
public enum TlsProfile {
    MODERN("TLSv1.3", "TLSv1.2"),
    /** With X25519MLKEM768, which a client must ask for; without BoringSSL as {@link #MODERN}. */
    HYBRID("TLSv1.3", "TLSv1.2"),
    TLS12("TLSv1.2"),
    TLS11("TLSv1.1"),
    TLS10("TLSv1");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> protocols;

    TlsProfile(String... protocols) {
        this.protocols = List.of(protocols);
    }

    List<String> protocols() {
        return protocols;
    }

    /** What most mail servers had in 2025; the post-quantum group is still rare. */
    String[] groups() {
        return this == HYBRID
                ? new String[] {"X25519MLKEM768", "X25519", "P-256", "P-384"}
                : new String[] {"X25519", "P-256", "P-384"};
    }

    /** Whether the JDK's own engine refuses it. */
    boolean legacy() {
        return this == TLS11 || this == TLS10;
    }
}

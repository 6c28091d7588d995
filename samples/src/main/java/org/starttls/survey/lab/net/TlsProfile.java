package org.starttls.survey.lab.net;

import java.util.List;

/** Which versions of TLS a server takes. */
public enum TlsProfile {
    MODERN("TLSv1.3", "TLSv1.2"),
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

    /** Whether the JDK's own engine refuses it. */
    boolean legacy() {
        return this == TLS11 || this == TLS10;
    }
}

package org.starttls.survey.engine.smtp;

/** What a client of TLS offers, as lists of openssl's in the order of its liking. */
enum Offer {
    /** What BoringSSL does for us. */
    MODERN(
            "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256",
            "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
                    + ":ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305"
                    + ":ECDHE-ECDSA-AES128-SHA:ECDHE-RSA-AES128-SHA:ECDHE-ECDSA-AES256-SHA:ECDHE-RSA-AES256-SHA"
                    + ":AES128-GCM-SHA256:AES256-GCM-SHA384:AES128-SHA:AES256-SHA:@SECLEVEL=0",
            "ECDSA+SHA256:RSA-PSS+SHA256:RSA+SHA256:ECDSA+SHA384:RSA-PSS+SHA384:RSA+SHA384:RSA-PSS+SHA512:RSA+SHA512"
                    + ":RSA+SHA1",
            "X25519:P-256:P-384:P-521"),
    /** What our relaxed client shares with openssl, for servers that leave little to choose. */
    OLD(
            "TLS_AES_256_GCM_SHA384:TLS_AES_128_GCM_SHA256:TLS_CHACHA20_POLY1305_SHA256",
            "ALL:!aNULL:!eNULL:@SECLEVEL=0",
            "ECDSA+SHA256:ECDSA+SHA384:ECDSA+SHA512:ed25519:ed448:RSA-PSS+SHA256:RSA-PSS+SHA384:RSA-PSS+SHA512:RSA+SHA256"
                    + ":RSA+SHA384:RSA+SHA512:RSA+SHA1",
            "X25519:P-256:P-384:P-521:X448");

    private final String tls13Suites;
    private final String suites;
    private final String signatures;
    private final String groups;

    Offer(String tls13Suites, String suites, String signatures, String groups) {
        this.tls13Suites = tls13Suites;
        this.suites = suites;
        this.signatures = signatures;
        this.groups = groups;
    }

    String tls13Suites() {
        return tls13Suites;
    }

    String suites() {
        return suites;
    }

    String signatures() {
        return signatures;
    }

    String groups() {
        return groups;
    }
}

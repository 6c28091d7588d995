package org.starttls.survey.engine.smtp;

/** What is known of a conversation with STARTTLS to more than one client, to be compared. */
enum Fact {
    VERSION("version"),
    CIPHER_SUITE("cipher suite"),
    GROUP("group"),
    DH_PRIME("DH prime, bits"),
    SIGNATURE("signature"),
    TICKET("session ticket"),
    EXTENDED_MASTER_SECRET("extended master secret"),
    SECURE_RENEGOTIATION("secure renegotiation"),
    OCSP("OCSP staple"),
    CLIENT_CERTIFICATE("client certificate asked"),
    CHAIN("chain"),
    EHLO("EHLO"),
    EHLO_IN_TLS("EHLO in TLS");

    private final String title;

    Fact(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}

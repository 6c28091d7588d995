package org.starttls.survey.reports.postfix;

/** A security level of Postfix that a table may name, the strictest first. */
enum TlsLevel {
    /** Authenticated by the DNS alone. */
    DANE_ONLY("dane-only", "every address passes by DANE, behind signed MX records"),
    /** Authenticated by a public authority, for the names of the domain's own policy. */
    SECURE("secure", "its MTA-STS policy is enforced, and every address meets it"),
    /** As DANE_ONLY for the hosts, from MX records that are not signed. */
    DANE("dane", "every address has TLSA records that hold, or that ask for TLS"),
    ENCRYPT("encrypt", "every address does TLS");

    private final String word;
    private final String reason;

    TlsLevel(String word, String reason) {
        this.word = word;
        this.reason = reason;
    }

    /** Postfix's word. */
    String word() {
        return word;
    }

    /** What every scan that counts saw. */
    String reason() {
        return reason;
    }
}

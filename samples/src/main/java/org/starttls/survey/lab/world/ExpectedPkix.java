package org.starttls.survey.lab.world;

/**
 * What a perfect scan that trusts the lab's root makes of a certificate, for the name of the MX host: the verdict and the
 * independent facts of the public domain record.
 */
enum ExpectedPkix {
    VALID("valid", "trusted", "match", "valid"),
    /** Valid, but without the subjectAltName that RFC 8461 section 4.2 wants. */
    COMMON_NAME("valid", "trusted", "match", "valid"),
    EXPIRED("expired", "trusted", "match", "expired"),
    NOT_YET_VALID("not-yet-valid", "trusted", "match", "not-yet-valid"),
    SELF_SIGNED("self-signed", "self-signed", "match", "valid"),
    INCOMPLETE("incomplete-chain", "incomplete", "match", "valid"),
    UNTRUSTED("untrusted", "untrusted", "match", "valid"),
    OTHER_NAME("name-mismatch", "trusted", "mismatch", "valid");

    private final String verdict;
    private final String chain;
    private final String name;
    private final String time;

    ExpectedPkix(String verdict, String chain, String name, String time) {
        this.verdict = verdict;
        this.chain = chain;
        this.name = name;
        this.time = time;
    }

    String verdict() {
        return verdict;
    }

    String chain() {
        return chain;
    }

    /** Whether the certificate is for the host. */
    String nameMatch() {
        return name;
    }

    String time() {
        return time;
    }
}

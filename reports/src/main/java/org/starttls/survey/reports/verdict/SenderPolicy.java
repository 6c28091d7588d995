package org.starttls.survey.reports.verdict;

import java.util.Arrays;
import java.util.Optional;

/** What a sender asks of TLS before it delivers. The names are those of Postfix's security levels where it has one. */
public enum SenderPolicy {
    /** Nothing: mail may go in clear. */
    CLEAR("clear"),
    /** Any TLS session, whoever is at its other end. */
    ENCRYPT("encrypt"),
    /** A certificate that is valid for the MX host's name. */
    VERIFY("verify"),
    /** TLS, and DANE where it applies (RFC 7672 section 2.2). */
    DANE("dane"),
    /** DANE always, from the domain's MX records on. */
    DANE_ONLY("dane-only"),
    /** TLS, and what the domain's own MTA-STS policy asks for, where one is enforced (RFC 8461 section 5). */
    MTA_STS("mta-sts");

    private final String code;

    SenderPolicy(String code) {
        this.code = code;
    }

    /** The public name. */
    public String code() {
        return code;
    }

    /** The policy of a public name. */
    public static Optional<SenderPolicy> of(String code) {
        return Arrays.stream(values())
                .filter(policy -> policy.code.equals(code))
                .findFirst();
    }

    @Override
    public String toString() {
        return code;
    }
}

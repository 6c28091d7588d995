package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a perfect scan finds at one address of a domain's MX host, and whether it would deliver there.
 *
 * @param seen under the host's name
 * @param dane by the records of the host's base
 */
record ExpectedEndpoint(InetAddress address, Expectation seen, ExpectedDane dane) {
    ExpectedEndpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(seen, "seen");
        Objects.requireNonNull(dane, "dane");
    }

    /** Of a sender that insists on TLS. */
    Ternary encrypts() {
        return seen.conclusive() ? Ternary.of(seen.isUsable()) : Ternary.UNKNOWN;
    }

    /** Of one that also insists on a valid certificate for the host's name. */
    Ternary verifies() {
        return encrypts().and(shows(ExpectedPkix.VALID, ExpectedPkix.COMMON_NAME));
    }

    /** Of one that follows an MTA-STS policy which names the host (RFC 8461 section 4.2: no common names). */
    Ternary verifiesForPolicy() {
        return encrypts().and(shows(ExpectedPkix.VALID));
    }

    /** As {@link #verifiesForPolicy}, if the server spoke at all: of one that did not, nothing is known of its TLS. */
    Ternary passesPolicy() {
        return seen.starttls().equals("unknown") ? Ternary.UNKNOWN : verifiesForPolicy();
    }

    private Ternary shows(ExpectedPkix... accepted) {
        return seen.pkix()
                .map(shown -> Ternary.of(Arrays.asList(accepted).contains(shown)))
                .orElse(Ternary.YES);
    }

    /** Of one that insists on TLS, and on DANE where there is any. */
    Ternary permitsDane() {
        return encrypts()
                .and(
                        switch (dane.verdict()) {
                            case "pass", "none", "insecure", "unusable" -> Ternary.YES;
                            case "lookup-error", "inconclusive" -> Ternary.UNKNOWN;
                            default -> Ternary.NO;
                        });
    }

    /** Of one that insists on DANE. */
    Ternary passesDane() {
        return encrypts()
                .and(
                        switch (dane.verdict()) {
                            case "pass" -> Ternary.YES;
                            case "lookup-error", "inconclusive" -> Ternary.UNKNOWN;
                            default -> Ternary.NO;
                        });
    }
}

package org.starttls.survey.lab.world;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a perfect scan finds at an address: codes of the public domain record, written by hand beside each scenario.
 *
 * @param outcome the endpoint outcome, such as {@code starttls-ok}
 * @param starttls the offer: {@code offered}, {@code not-offered}, {@code mangled} or {@code unknown}
 * @param tlsVersion the negotiated version, such as {@code TLSv1.3}; present when the handshake completes
 * @param pkix of the certificate; present when the handshake completes
 */
public record Expectation(String outcome, String starttls, Optional<String> tlsVersion, Optional<ExpectedPkix> pkix) {
    /** Those of the table of endpoint outcomes that stand in no rate, even after the last try. */
    private static final Set<String> INCONCLUSIVE = Set.of(
            "starttls-deferred",
            "ehlo-deferred",
            "banner-deferred",
            "banner-rejected",
            "banner-timeout",
            "reply-timeout",
            "connection-closed",
            "connection-reset",
            "connect-refused",
            "connect-timeout",
            "excluded");

    public Expectation {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(starttls, "starttls");
        Objects.requireNonNull(tlsVersion, "tlsVersion");
        Objects.requireNonNull(pkix, "pkix");
        if (tlsVersion.isPresent() != pkix.isPresent()) {
            throw new IllegalArgumentException(outcome + ": a handshake and a certificate come together");
        }
    }

    static Expectation unknown(String outcome) {
        return without(outcome, "unknown");
    }

    static Expectation offered(String outcome) {
        return without(outcome, "offered");
    }

    static Expectation without(String outcome, String starttls) {
        return new Expectation(outcome, starttls, Optional.empty(), Optional.empty());
    }

    /** With a valid certificate. */
    static Expectation completed(String outcome, String tlsVersion) {
        return completed(outcome, tlsVersion, ExpectedPkix.VALID);
    }

    static Expectation completed(String outcome, String tlsVersion, ExpectedPkix pkix) {
        return new Expectation(outcome, "offered", Optional.of(tlsVersion), Optional.of(pkix));
    }

    /** The same server, asked by a name that its certificate does not have. */
    Expectation underOtherName() {
        return tlsVersion
                .map(version -> completed(outcome, version, ExpectedPkix.OTHER_NAME))
                .orElse(this);
    }

    boolean conclusive() {
        return !INCONCLUSIVE.contains(outcome);
    }

    /** Whether a sender of today gets a TLS session. */
    boolean isUsable() {
        return outcome.equals("starttls-ok");
    }
}

package org.starttls.survey.lab.world;

import java.util.Objects;
import java.util.Optional;

/**
 * What a perfect scan finds at an address: codes of the public domain record, written by hand beside each scenario.
 *
 * @param outcome the endpoint outcome, such as {@code starttls-ok}
 * @param starttls the offer: {@code offered}, {@code not-offered}, {@code mangled} or {@code unknown}
 * @param tlsVersion the negotiated version, such as {@code TLSv1.3}; present when the handshake completes
 */
public record Expectation(String outcome, String starttls, Optional<String> tlsVersion) {
    public Expectation {
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(starttls, "starttls");
        Objects.requireNonNull(tlsVersion, "tlsVersion");
    }

    static Expectation unknown(String outcome) {
        return new Expectation(outcome, "unknown", Optional.empty());
    }

    static Expectation offered(String outcome) {
        return new Expectation(outcome, "offered", Optional.empty());
    }

    static Expectation without(String outcome, String starttls) {
        return new Expectation(outcome, starttls, Optional.empty());
    }

    static Expectation completed(String outcome, String tlsVersion) {
        return new Expectation(outcome, "offered", Optional.of(tlsVersion));
    }
}

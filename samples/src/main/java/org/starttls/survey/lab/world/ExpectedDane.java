package org.starttls.survey.lab.world;

import java.util.Objects;
import java.util.Optional;

/**
 * What a perfect scan finds of DANE at one address of a host.
 *
 * @param verdict as in the public domain record
 * @param detail of {@code pass} the parameters of the record that matches, of {@code fail} the cause
 */
record ExpectedDane(String verdict, Optional<String> detail) {
    static final ExpectedDane NONE = plain("none");
    static final ExpectedDane INSECURE = plain("insecure");

    ExpectedDane {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(detail, "detail");
    }

    private static ExpectedDane plain(String verdict) {
        return new ExpectedDane(verdict, Optional.empty());
    }

    private static ExpectedDane pass(String parameters) {
        return new ExpectedDane("pass", Optional.of(parameters));
    }

    private static ExpectedDane fail(String cause) {
        return new ExpectedDane("fail", Optional.of(cause));
    }

    /**
     * @param claim of the records at the base, which are secure
     * @param seen at the address
     */
    static ExpectedDane of(TlsaClaim claim, Expectation seen) {
        return switch (claim.kind()) {
            case NOTHING -> NONE;
            case FAILURE -> plain(claim.text());
            case LEAF, ISSUER, MISFIT, UNUSABLE ->
                seen.isUsable() ? ofSession(claim, seen.pkix().orElseThrow()) : withoutSession(seen);
        };
    }

    private static ExpectedDane withoutSession(Expectation seen) {
        if (!seen.conclusive()) {
            return plain("inconclusive");
        }
        return switch (seen.outcome()) {
            case "starttls-not-offered", "starttls-mangled", "starttls-refused" -> plain("no-starttls");
            // No conversation was held: nothing is known of the server's TLS.
            case "not-smtp", "ehlo-rejected" -> plain("inconclusive");
            default -> fail("tls-failed");
        };
    }

    private static ExpectedDane ofSession(TlsaClaim claim, ExpectedPkix shown) {
        return switch (claim.kind()) {
            case LEAF -> pass(claim.text());
            case ISSUER -> ofIssuer(claim.text(), shown);
            case MISFIT -> fail(claim.text());
            case NOTHING, UNUSABLE, FAILURE -> plain("unusable");
        };
    }

    private static ExpectedDane ofIssuer(String parameters, ExpectedPkix shown) {
        return switch (shown) {
            case VALID, COMMON_NAME, UNTRUSTED -> pass(parameters);
            case EXPIRED -> fail("expired");
            case NOT_YET_VALID -> fail("not-yet-valid");
            case OTHER_NAME -> fail("name");
            // Nobody who issued the certificate is there to match.
            case INCOMPLETE, SELF_SIGNED -> fail("no-trust-anchor");
        };
    }
}

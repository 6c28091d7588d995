package org.starttls.survey.engine.tls.hello.plan;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.tls.hello.Hello;
import org.starttls.survey.engine.tls.hello.ProtocolVersion;
import org.starttls.survey.engine.tls.hello.ServerAnswer;
import org.starttls.survey.engine.tls.hello.ServerFlight;

/**
 * Which elliptic curves a server accepts for ECDHE below TLS 1.3, by removal: it names them in ServerKeyExchange. Asks
 * with RSA signatures first, and only where there is no such certificate with ECDSA, as there the same list says which
 * curve a certificate may have (RFC 8422 section 5.1): without the certificate's own curve no other is accepted either.
 *
 * @param ecdsa whether ECDSA suites are offered
 */
record CurveEnumeration(Optional<String> serverName, boolean ecdsa, Removal removal) implements Enumeration<Integer> {
    /** The server refused the rest when a curve was gone that its certificate may have. */
    static final String CERTIFICATE_CURVE = "certificate-curve";

    private static final int MOST_CONNECTIONS = 60;
    /** P-256, P-384 and P-521. */
    private static final Set<Integer> CURVES_OF_CERTIFICATES = Set.of(0x0017, 0x0018, 0x0019);

    public CurveEnumeration {
        requireNonNull(serverName, "serverName");
        requireNonNull(removal, "removal");
    }

    /** The beginning. */
    static CurveEnumeration of(Optional<String> serverName) {
        return new CurveEnumeration(serverName, false, Removal.of(Offers.CURVES, MOST_CONNECTIONS));
    }

    @Override
    public Optional<Hello> next() {
        var suites = ecdsa ? Offers.ECDHE_ECDSA_SUITES : Offers.ECDHE_RSA_SUITES;
        return removal.offer()
                .map(curves -> Offers.upTo(ProtocolVersion.TLS12, suites)
                        .withGroups(curves)
                        .withServerName(serverName));
    }

    @Override
    public CurveEnumeration after(ServerFlight answer) {
        Removal after = removal.after(answer, ServerAnswer::group);
        boolean noRsa = !ecdsa
                && removal.found().isEmpty()
                && after.left().isEmpty()
                && Finding.refused(answer).support() == Support.NO;
        return noRsa
                ? new CurveEnumeration(serverName, true, Removal.of(Offers.CURVES, MOST_CONNECTIONS - 1))
                : new CurveEnumeration(serverName, ecdsa, after);
    }

    @Override
    public Map<Integer, Finding> findings() {
        Map<Integer, Finding> findings = new LinkedHashMap<>(removal.findings());
        boolean certificateMayHaveDecided = ecdsa
                && CURVES_OF_CERTIFICATES.stream()
                        .anyMatch(curve -> findings.containsKey(curve)
                                && findings.get(curve).support() == Support.YES);
        if (certificateMayHaveDecided) {
            findings.replaceAll(
                    (curve, finding) -> finding.support() == Support.NO ? Finding.unknown(CERTIFICATE_CURVE) : finding);
        }
        return findings;
    }
}

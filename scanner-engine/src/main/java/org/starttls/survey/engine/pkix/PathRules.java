package org.starttls.survey.engine.pkix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.pki.Certificate;
import org.starttls.survey.engine.pki.Extensions;

/** What RFC 5280 section 6.1 asks of the certificates of a path, apart from signatures and time. Pure. */
final class PathRules {
    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final Set<Integer> LEAF_USES =
            Set.of(Extensions.DIGITAL_SIGNATURE, Extensions.KEY_ENCIPHERMENT, Extensions.KEY_AGREEMENT);

    private PathRules() {}

    static List<Finding<Fault>> faults(List<Certificate> path) {
        List<Finding<Fault>> found = new ArrayList<>();
        int authoritiesBelow = 0;
        for (int position = 0; position < path.size(); position++) {
            Certificate certificate = path.get(position);
            List<Fault> faults = ofAny(certificate);
            boolean top = position == path.size() - 1;
            if (position == 0) {
                addUnless(faults, mayServe(certificate), Fault.KEY_USAGE);
            } else {
                faults.addAll(ofIssuer(certificate, top, authoritiesBelow));
                authoritiesBelow += certificate.isSelfIssued() ? 0 : 1;
            }
            for (Fault fault : faults) {
                found.add(new Finding<>(fault, position));
            }
        }
        found.addAll(ConstraintRules.faults(path));
        return found;
    }

    private static List<Fault> ofAny(Certificate certificate) {
        List<Fault> faults = new ArrayList<>();
        Extensions extensions = certificate.extensions();
        boolean readable = extensions.malformed().isEmpty()
                && certificate.notBefore().isPresent()
                && certificate.notAfter().isPresent();
        addUnless(faults, readable, Fault.MALFORMED);
        addUnless(faults, extensions.unknownCritical().isEmpty(), Fault.UNKNOWN_CRITICAL);
        // As OpenSSL and Mozilla have it, "any purpose" is not this one; and an issuer's purposes bound those below.
        addUnless(
                faults,
                extensions
                        .extendedKeyUsage()
                        .map(uses -> uses.contains(SERVER_AUTH))
                        .orElse(true),
                Fault.PURPOSE);
        return faults;
    }

    private static List<Fault> ofIssuer(Certificate issuer, boolean top, int authoritiesBelow) {
        List<Fault> faults = new ArrayList<>();
        Extensions extensions = issuer.extensions();
        // Roots of the first version, which knows no extensions, are still about.
        boolean oldRoot = top && issuer.version() == 1 && issuer.isSelfIssued();
        boolean authority =
                extensions.authority().map(Extensions.Authority::isAuthority).orElse(oldRoot);
        addUnless(faults, authority, Fault.NOT_AN_AUTHORITY);
        addUnless(
                faults,
                extensions
                        .keyUsage()
                        .map(uses -> uses.contains(Extensions.KEY_CERT_SIGN))
                        .orElse(true),
                Fault.KEY_USAGE);
        Optional<Integer> most = extensions.authority().flatMap(Extensions.Authority::pathLength);
        addUnless(faults, most.filter(length -> length < authoritiesBelow).isEmpty(), Fault.PATH_LENGTH);
        return faults;
    }

    private static boolean mayServe(Certificate leaf) {
        return leaf.extensions()
                .keyUsage()
                .map(uses -> uses.stream().anyMatch(LEAF_USES::contains))
                .orElse(true);
    }

    private static void addUnless(List<Fault> faults, boolean fine, Fault fault) {
        if (!fine) {
            faults.add(fault);
        }
    }
}

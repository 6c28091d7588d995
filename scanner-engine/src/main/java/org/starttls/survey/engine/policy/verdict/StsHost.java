package org.starttls.survey.engine.policy.verdict;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.pkix.PkixCode;
import org.starttls.survey.engine.policy.StsPolicy;

/**
 * What is known of one MX host of a domain.
 *
 * @param name as {@link org.starttls.survey.engine.model.MxRecord#exchange()}
 * @param resolution how asking for its addresses ended
 * @param endpoints one for each address
 */
public record StsHost(String name, HostOutcome resolution, List<Endpoint> endpoints) {
    public StsHost {
        requireNonNull(name, "name");
        requireNonNull(resolution, "resolution");
        endpoints = List.copyOf(endpoints);
    }

    /** Stands for the MX hosts of a domain whose records were not kept: not even their names are known. */
    public static StsHost notKept() {
        return new StsHost("(not kept)", HostOutcome.LOCAL_ERROR, List.of());
    }

    /**
     * Whether a policy names the host; empty where that could not be told. A host that opted out may stand here under
     * another name than its own, and of one that our side lost not much is known either.
     */
    Optional<Boolean> isNamedBy(StsPolicy policy) {
        if (policy.matches(name)) {
            return Optional.of(true);
        }
        return switch (resolution) {
            case EXCLUDED, LOCAL_ERROR, SCANNER_BUG -> Optional.empty();
            case RESOLVED,
                    NO_ADDRESS,
                    NXDOMAIN,
                    SERVFAIL,
                    TIMEOUT,
                    BOGUS,
                    REFUSED,
                    MALFORMED,
                    IP_LITERAL,
                    INVALID_NAME,
                    CNAME_LOOP,
                    CNAME_CHAIN,
                    NOT_TOLD -> Optional.of(false);
        };
    }

    /**
     * One address of the host.
     *
     * @param probe how the probe with the host's name as SNI ended
     * @param lastTry whether no more tries are to come, which makes some outcomes conclusive
     * @param certificate for the host's name, by DNS names alone (RFC 8461 section 4.2); NO_CERTIFICATE where it did not
     *     come to one
     */
    public record Endpoint(EndpointOutcome probe, boolean lastTry, PkixCode certificate) {
        public Endpoint {
            requireNonNull(probe, "probe");
            requireNonNull(certificate, "certificate");
        }

        /** Whether a TLS session was had, of whatever version. */
        boolean showedTls() {
            return probe == EndpointOutcome.STARTTLS_OK || probe == EndpointOutcome.LEGACY_ONLY;
        }
    }
}

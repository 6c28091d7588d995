package org.starttls.survey.lab.world;

import java.util.Objects;

/**
 * The web server at {@code mta-sts.<domain>} that a domain's MTA-STS record promises.
 *
 * @param domain whose policy it has
 * @param place its name and its addresses
 * @param certificate that it shows
 */
public record PolicyHost(String domain, StsPolicyScenario scenario, MxHost place, CertificatePlan certificate) {
    /** The first label of every policy host (RFC 8461 section 3.3). */
    static final String LABEL = "mta-sts.";

    public PolicyHost {
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(scenario, "scenario");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(certificate, "certificate");
    }
}
